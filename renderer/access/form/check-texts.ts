import type { TFunction } from 'i18next';
import { accessNorms, type Check } from '../../../shared/access/index.ts';
import { daysBetween, today } from '../../../shared/calendar/index.ts';
import { normsHere } from '../../client/index.ts';
import { paragraphText, problemText, shortDate } from '../../i18n/index.ts';
import type { PassedGroup, Unmet } from './check-fields.ts';

/** «access.basisTooOld» → «basisTooOld», as the texts of this feature name it. */
function nameOf(code: Check['code']): string {
  return code.replace(/^access\./, '');
}

/** Dates in figures: the panel and the fields are narrow. */
function valuesOf({ params }: Check): Record<string, string | number> {
  const { date, earliest } = params ?? {};
  const values = Object.entries(params ?? {}).map(([name, value]) => [
    name,
    typeof value === 'string' ? shortDate(value) : value,
  ]);
  const late = typeof date === 'string' && typeof earliest === 'string' ? daysBetween(date, earliest) : 0;
  return { ...Object.fromEntries(values), count: late };
}

/** Heading of an unmet rule in the panel. */
export function unmetTitle({ code, places }: Unmet, t: TFunction): string {
  return t(`access:check.title.${nameOf(code)}`, {
    count: accessNorms(today(Date.now()), normsHere()).basisAgeYears,
    defaultValue: problemText({ code, params: places[0]?.params }, t),
  });
}

/** Why it is not met and what to do. */
export function unmetReason({ code, places }: Unmet, t: TFunction): string {
  const first = places[0];
  return t(`access:check.reason.${nameOf(code)}`, {
    ...(first ? valuesOf(first) : {}),
    defaultValue: problemText({ code, params: first?.params }, t),
  });
}

/** Beside a field that is only not filled yet: that it is needed, and when. */
export function neededNote({ stage }: Check, t: TFunction): string {
  return t(`access:check.needed.${stage}`);
}

/** The few words beside the field. */
export function fieldNote(check: Check, t: TFunction): string {
  const name = nameOf(check.code);
  const short = t(`access:check.note.${name}`, { ...valuesOf(check), defaultValue: '' });
  return (
    short || t(`access:check.title.${name}`, { ...valuesOf(check), defaultValue: problemText(check, t) })
  );
}

export function passedText(group: PassedGroup, t: TFunction): string {
  return t(`access:check.passed.${group}`);
}

export function citedText(paragraph: string | undefined, t: TFunction): string {
  return paragraphText(paragraph, t) ?? '';
}
