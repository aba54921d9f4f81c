import { canonicalOrNull } from '../kernel/index.ts';
import { Strange } from './column-tables.ts';

/** Deeper values are nobody's. */
const deepest = 64;

/** The body of a part. @throws Strange when the text is not the RFC 8785 text of an object */
export function recordIn(text: string): Record<string, unknown> {
  // Half of all parts: an event that is about a person alone has nothing to say in common.
  if (text === '{}') return {};
  const body: unknown = JSON.parse(text);
  if (typeof body !== 'object' || body === null || Array.isArray(body) || Object.hasOwn(body, '__proto__'))
    throw new Strange('a part that is no record');
  // Members that are numbers stand in another order in memory than in the text, and a number has many spellings.
  if (isPlain(text, body) || canonicalOrNull(body) === text) return body as Record<string, unknown>;
  throw new Strange('a part in another spelling');
}

/**
 * Says yes only of RFC 8785 text. Where nothing is escaped every string stands in the text as it is in memory, so that no text of the
 * same value can be shorter than the canonical one: one of its length has no blanks and says nothing twice.
 */
function isPlain(text: string, body: object): boolean {
  return !text.includes('\\') && text.isWellFormed() && lengthOf(body, 0) === text.length;
}

/** Of the canonical text of what stands in order and has no numbers, with nothing escaped; of anything else not a number. */
function lengthOf(value: unknown, depth: number): number {
  if (typeof value === 'string') return value.length + 2;
  if (value === true || value === null) return 4;
  if (value === false) return 5;
  if (typeof value !== 'object' || depth > deepest) return Number.NaN;
  return Array.isArray(value) ? lengthOfList(value, depth) : lengthOfRecord(value as object, depth);
}

function lengthOfList(list: readonly unknown[], depth: number): number {
  let length = Math.max(list.length + 1, 2);
  for (const each of list) length += lengthOf(each, depth + 1);
  return length;
}

function lengthOfRecord(record: object, depth: number): number {
  let length = 1;
  let last = '';
  for (const key in record) {
    if (key < last || isIndex(key)) return Number.NaN;
    last = key;
    length += key.length + 4 + lengthOf((record as Record<string, unknown>)[key], depth + 1);
  }
  return Math.max(length, 2);
}

/** In memory such members come before all others, wherever they stand in the text. */
function isIndex(key: string): boolean {
  const first = key.charCodeAt(0);
  return first >= 48 && first <= 57;
}
