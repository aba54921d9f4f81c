import type { Language } from '../kernel/index.ts';

const months = {
  kk: [
    ...['қаңтар', 'ақпан', 'наурыз', 'сәуір', 'мамыр', 'маусым'],
    ...['шілде', 'тамыз', 'қыркүйек', 'қазан', 'қараша', 'желтоқсан'],
  ],
  ru: [
    ...['января', 'февраля', 'марта', 'апреля', 'мая', 'июня'],
    ...['июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'],
  ],
} as const;

/**
 * A day as documents write it: «21 ноября 2026 года», «2026 жылғы 21 қараша». `Intl` writes «2026 ж.» in Node and
 * English in Electron. A text that is no day (half typed in a form) comes back as it is.
 */
export function documentDate(isoDay: string, language: Language): string {
  const day = parts(isoDay);
  const month = day && months[language][day.month - 1];
  if (!day || !month) return isoDay;
  return language === 'kk' ? `${day.year} жылғы ${day.day} ${month}` : `${day.day} ${month} ${day.year} года`;
}

/** Ending that turns the Kazakh name of each month into «of the month». */
const ofMonth = [
  ...['дағы', 'дағы', 'дағы', 'дегі', 'дағы', 'дағы'],
  ...['дегі', 'дағы', 'тегі', 'дағы', 'дағы', 'дағы'],
];

/** A day before the noun that it dates: «от 21 ноября 2026 года» without «от», «2026 жылғы 21 қарашадағы». */
export function datedOf(isoDay: string, language: Language): string {
  const text = documentDate(isoDay, language);
  return language === 'kk' ? text + (ofMonth[(parts(isoDay)?.month ?? 0) - 1] ?? '') : text;
}

/** Month of a day as it stands in a date: «ноября», «қараша»; empty for a text that is no day. */
export function monthInDate(isoDay: string, language: Language): string {
  const day = parts(isoDay);
  return (day && months[language][day.month - 1]) ?? '';
}

/** `21.11.2026`: the same in both languages. A text that is no day comes back as it is. */
export function shortDate(isoDay: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(isoDay);
  return found ? `${found[3]}.${found[2]}.${found[1]}` : isoDay;
}

/** From this instant Kazakhstan lives in one zone, UTC+5 (decree 1749/2000 as amended on 19.01.2024); before it, UTC+6. */
const oneZone = Date.UTC(2024, 1, 29, 18);
const hour = 3_600_000;

/**
 * Offset of Kazakhstan's time from UTC in ms at an instant since 2004. It is our own rule and not `Intl`'s: a workstation
 * with an old zone table is an hour wrong, and the zone of the operating system is a setting that anybody may change.
 */
export function kazakhstanOffset(clockMs: number): number {
  return clockMs >= oneZone ? 5 * hour : 6 * hour;
}

/** `21.11.2026 14:05`, Kazakhstan's time, the same in both languages. @param at ISO instant or ms since 1970 */
export function dateTime(at: string | number): string {
  const clockMs = typeof at === 'number' ? at : Date.parse(at);
  if (!Number.isFinite(clockMs)) return String(at);
  const local = new Date(clockMs + kazakhstanOffset(clockMs)).toISOString();
  return `${shortDate(local.slice(0, 10))} ${local.slice(11, 16)}`;
}

/** «21 ноября 2026 года, 14:05», «2026 жылғы 21 қараша, 14:05», Kazakhstan's time. @param at ISO instant or ms since 1970 */
export function documentDateTime(at: string | number, language: Language): string {
  const [day = '', time] = dateTime(at).split(' ');
  const isoDay = day.split('.').reverse().join('-');
  return time ? `${documentDate(isoDay, language)}, ${time}` : day;
}

function parts(isoDay: string): { year: number; month: number; day: number } | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(isoDay);
  return found && { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) };
}
