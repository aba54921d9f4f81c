import { isoDay } from '../../shared/kernel/index.ts';

/**
 * A day as people type it → `YYYY-MM-DD`: `21.11.2026`, `21/11/26`, `21 11 2026`, `21112026`, `2026-11-21`.
 * Two digits of the year mean this century. @returns null while it is no day
 */
export function dayFromTyped(typed: string): string | null {
  const text = typed.trim();
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? [];
  if (year && month && day) return realDay(year, month, day);
  const parts =
    /^(\d{1,2})[.,/\s-]+(\d{1,2})[.,/\s-]+(\d{4}|\d{2})$/.exec(text) ??
    /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(text);
  const [, dayTyped, monthTyped, yearTyped] = parts ?? [];
  if (!dayTyped || !monthTyped || !yearTyped) return null;
  return realDay(yearTyped.length === 2 ? `20${yearTyped}` : yearTyped, monthTyped, dayTyped);
}

function realDay(year: string, month: string, day: string): string | null {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isoDay.safeParse(iso).success ? iso : null;
}
