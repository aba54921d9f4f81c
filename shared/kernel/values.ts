import { z } from 'zod';

export const languages = ['kk', 'ru'] as const;
export const language = z.enum(languages);
export type Language = z.infer<typeof language>;

/**
 * Text from a person or a file: well-formed Unicode (a lone surrogate would abort the database driver),
 * without NUL and control characters other than line breaks and tabs, NFC, trimmed.
 * @param max longest allowed length in UTF-16 units
 */
export function text(max: number) {
  return z
    .string()
    .max(max)
    .refine((value) => value.isWellFormed() && !hasControl(value), { message: 'text.malformed' })
    .transform((value) => value.normalize('NFC').trim());
}

export function requiredText(max: number) {
  return text(max).refine((value) => value.length > 0, { message: 'text.required' });
}

function hasControl(value: string): boolean {
  for (let i = 0; i < value.length; i++) {
    const unit = value.charCodeAt(i);
    if ((unit < 32 && unit !== 9 && unit !== 10 && unit !== 13) || unit === 127) return true;
  }
  return false;
}

export const bilingual = (max: number) => z.strictObject({ kk: requiredText(max), ru: requiredText(max) });
export type Bilingual = { kk: string; ru: string };

export const uuid = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
/** A calendar day in Kazakhstan, `YYYY-MM-DD`. */
export const isoDay = z.iso.date();
/** An instant in UTC with milliseconds, `2026-11-21T09:02:03.004Z`. */
export const instant = z.iso.datetime({ precision: 3 });
/** SHA-256 as 64 lower-case hex digits. */
export const hash = z.string().regex(/^[0-9a-f]{64}$/);
export const base64 = z.base64();
