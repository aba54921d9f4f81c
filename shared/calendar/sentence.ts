import type { Bilingual, Language } from '../kernel/index.ts';
import { documentDate, fill, monthInDate, russianForm } from '../text/index.ts';
import { addDays } from './days.ts';
import type { DueDate } from './periods.ts';
import wording from './wording.json' with { type: 'json' };
import type { DayReason } from './working-days.ts';

interface SentenceOptions {
  /** Says the year; false where the due date stands beside the sentence. */
  year?: boolean;
  /** Says plain weekends among the days passed over; false leaves them to the reader, who knows them. */
  weekends?: boolean;
}

/**
 * How a due date was counted, without a full stop: «3 рабочих дня: 20, 26, 27 марта 2026; 21–23 Наурыз; 24 и 25 выходные
 * (перенос с 21 и 22.03)».
 */
export function dueSentence(due: DueDate, language: Language, options: SentenceOptions = {}): string {
  const { year = true, weekends = true } = options;
  const words = wording[language];
  const period = periodText(due, language);
  const passed = due.skipped.filter(({ reason }) => weekends || reason.why !== 'weekend');
  const swapped = due.counted.filter(({ reason }) => reason.why === 'swap');
  const all = [...due.counted, ...due.skipped, { day: due.strict }];
  const bare = new Set(all.map(({ day }) => day.slice(0, 7))).size === 1;
  const told = groups([...passed, ...swapped].sort((a, b) => (a.day < b.day ? -1 : 1)))
    .map((group) => groupText(group, language, bare))
    .join('; ');
  if (due.unit === 'workingDays') {
    const days = listOfDates(
      due.counted.map(({ day }) => day),
      language,
      year,
    );
    return [fill(words.counted, { period, days }), ...(told ? [told] : [])].join('; ');
  }
  const [strict, end] = [documentDate(due.strict, language), documentDate(due.due, language)];
  return due.movedBy
    ? fill(words.moved, { period, strict, skipped: told, due: end, rule: due.movedBy[language] })
    : fill(words.exact, { period, due: end });
}

/**
 * What is to be known of a due date beside how it was counted, whole sentences: until which hour of the last day, and which
 * holiday on the way is not announced yet.
 */
export function dueNotes({ until, uncertain }: DueDate, language: Language): string[] {
  const words = wording[language];
  const hour = until ? [fill(words.until, { time: until.time, rule: until.rule[language] })] : [];
  const lunar = uncertain.map(({ year, day }) =>
    day === null
      ? fill(words.unknown, { year: String(year) })
      : fill(words.computed, { day: documentDate(day, language) }),
  );
  return [...hour, ...lunar];
}

/** «3 рабочих дня», «3 жұмыс күні». */
function periodText({ count, unit }: DueDate, language: Language): string {
  return fill(wording[language][unit][russianForm(count)], { count: String(count) });
}

/** «20, 26, 27 марта 2026», «30 декабря 2026, 5, 6 января 2027»; in Kazakh the year stands first. */
function listOfDates(days: readonly string[], language: Language, withYear: boolean): string {
  const perYear = runs(days, (day) => day.slice(0, 4)).map((ofYear) => {
    const months = runs(ofYear, (day) => day.slice(0, 7)).map((ofMonth) => {
      const numbers = ofMonth.map(dayNumber).join(', ');
      return `${numbers} ${monthInDate(ofMonth[0] ?? '', language)}`;
    });
    const text = months.join(', ');
    return withYear
      ? fill(wording[language].inYear, { days: text, year: (ofYear[0] ?? '').slice(0, 4) })
      : text;
  });
  return perYear.join(', ');
}

type Told = { day: string; reason: DayReason };

/** Neighbouring days with one reason are told together. */
function groups(days: readonly Told[]): Told[][] {
  const made: Told[][] = [];
  for (const each of days) {
    const group = made.at(-1);
    const last = group?.at(-1);
    if (group && last && addDays(last.day, 1) === each.day && sameReason(last.reason, each.reason))
      group.push(each);
    else made.push([each]);
  }
  return made;
}

function sameReason(a: DayReason, b: DayReason): boolean {
  if ('name' in a && 'name' in b) return a.name.ru === b.name.ru;
  const sameOrder = orderOf(a)?.ru === orderOf(b)?.ru;
  return a.why === b.why && a.works === b.works && sameOrder;
}

function orderOf(reason: DayReason): Bilingual | null {
  return reason.why === 'swap' ? reason.order : null;
}

/** @param bare all days of the sentence are of one month, so that their numbers say enough */
function groupText(group: readonly Told[], language: Language, bare: boolean): string {
  const words = wording[language];
  const form = group.length === 1 ? 'one' : 'many';
  const days = span(
    group.map(({ day }) => day),
    language,
    bare,
  );
  const reason = group[0]?.reason;
  if (reason && 'name' in reason) return fill(words.holiday, { days, name: reason.name[language] });
  const order = reason && orderOf(reason);
  const by = order ? fill(words.by, { order: order[language] }) : '';
  if (reason?.why === 'swap' && reason.works)
    return fill(words.worked, { days, off: span([reason.off], language, false), by });
  const origins = group.flatMap(({ reason: each }) => originOf(each));
  if (origins.length === 0) return fill(words.weekend[form], { days });
  return fill(words.rested[form], { days, from: span(origins, language, false), by });
}

function originOf(reason: DayReason): string[] {
  if (reason.why === 'shift') return [reason.from];
  return reason.why === 'swap' && !reason.works ? [reason.working] : [];
}

/** «21–23», «24 и 25», «21 и 22.03», «30.04»: in one month the month is said once. */
function span(days: readonly string[], language: Language, bare: boolean): string {
  const [first = '', last = ''] = [days[0], days.at(-1)];
  const oneMonth = first.slice(0, 7) === last.slice(0, 7);
  const texts = days.map((day, place) =>
    bare || (oneMonth && place < days.length - 1) ? dayNumber(day) : `${day.slice(8)}.${day.slice(5, 7)}`,
  );
  const unbroken = addDays(first, days.length - 1) === last;
  if (days.length > 2 && unbroken) return `${texts[0]}–${texts.at(-1)}`;
  return [texts.slice(0, -1).join(', '), ...texts.slice(-1)]
    .filter((text) => text !== '')
    .join(wording[language].and);
}

/** Cuts a list where the key changes. */
function runs(days: readonly string[], keyOf: (day: string) => string): string[][] {
  const made: string[][] = [];
  for (const day of days) {
    const run = made.at(-1);
    if (run?.[0] !== undefined && keyOf(run[0]) === keyOf(day)) run.push(day);
    else made.push([day]);
  }
  return made;
}

function dayNumber(day: string): string {
  return String(Number(day.slice(8)));
}
