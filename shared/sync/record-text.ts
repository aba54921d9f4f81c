import { canonical } from '../kernel/index.ts';
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
  const plain = !text.includes('\\ud') && JSON.stringify(body) === text && isOrdered(body, 0);
  // Members that are numbers stand in another order in memory than in the text.
  if (!plain && canonical(body) !== text) throw new Strange('a part in another spelling');
  return body as Record<string, unknown>;
}

function isOrdered(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth > deepest) return false;
  if (Array.isArray(value)) return value.every((each) => isOrdered(each, depth + 1));
  let last: string | null = null;
  for (const key of Object.keys(value)) {
    if (last !== null && key < last) return false;
    last = key;
    if (!isOrdered((value as Record<string, unknown>)[key], depth + 1)) return false;
  }
  return true;
}
