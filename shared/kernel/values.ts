import { z } from 'zod';

export const languages = ['kk', 'ru'] as const;
export const language = z.enum(languages);
export type Language = z.infer<typeof language>;

/**
 * Characters that nobody sees: copied along with telephone numbers and from web pages, or meant to deceive. The ones that
 * turn the reading direction would print another name than the one that was checked. Joiners stay: letters are shaped by them.
 */
const unseen =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;
/** Code points that will never be characters: XML cannot hold two of them. */
const noncharacter = /\p{Noncharacter_Code_Point}/u;

/** A text as it is, without half characters: RFC 8785 has no bytes for those. */
export const wellFormed = z.string().refine((value) => value.isWellFormed(), { message: 'text.malformed' });

/**
 * Text from a person or a file: well-formed Unicode (a lone surrogate would abort the database driver), without NUL,
 * noncharacters and control characters other than line breaks and tabs; unseen characters taken out, NFC, trimmed.
 * @param max longest allowed length in UTF-16 units, as given and as normalised: what is stored must be readable again
 */
export function text(max: number) {
  return z.string().max(max).check(normalising(max, 0));
}

export function requiredText(max: number) {
  return z.string().max(max).check(normalising(max, 1));
}

/** One check and no transformation: texts are most of what is read, and a pipe or a second check costs more than this does. */
function normalising(max: number, least: 0 | 1): z.core.CheckFn<string> {
  return (payload) => {
    const given = payload.value;
    const usual = plain.test(given);
    if (!usual && !isText(given)) return tell(payload, 'text.malformed');
    const normal = usual ? given.trim() : normalised(given);
    if (given.length <= max && normal.length > max) return tell(payload, 'text.tooLong');
    if (normal.length < least) return tell(payload, 'text.required');
    payload.value = normal;
  };
}

function tell({ issues, value }: z.core.ParsePayload<string>, message: string): void {
  issues.push({ code: 'custom', message, input: value, continue: true });
}

/**
 * Letters, digits and signs that each are one character in NFC and combine with nothing: of such texts, nearly all that there
 * are, nothing needs to be looked at more closely.
 */
const plain = /^[ -~\u00a7\u00ab\u00bb\u0400-\u0482\u048a-\u04ff\u2013\u2014\u2116]*$/;

function isText(value: string): boolean {
  return value.isWellFormed() && !hasControl(value) && !noncharacter.test(value);
}

function normalised(value: string): string {
  return value.replace(unseen, '').normalize('NFC').trim();
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
/** Days that people can mean and calendars count from; a year typed in two digits is the first century's, and no period reaches it. */
export const countableDays = { first: '1900-01-01', last: '2999-12-31' };
/** A calendar day in Kazakhstan, `YYYY-MM-DD`. */
export const isoDay = z.iso.date().refine((day) => countableDays.first <= day && day <= countableDays.last);
/** An instant in UTC with milliseconds, `2026-11-21T09:02:03.004Z`. */
export const instant = z.iso.datetime({ precision: 3 });
/** SHA-256 as 64 lower-case hex digits. */
export const hash = z.string().regex(/^[0-9a-f]{64}$/);
export const base64 = z.base64();
