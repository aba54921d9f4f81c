import { canonical, type Part, part } from '../../../../shared/kernel/index.ts';
import { seal, unseal } from '../keys/sealing.ts';
import type { ContentKey } from '../keystore/blocks.ts';

/** A part as it lies in the database: salt and body under a key of their own. */
export interface SealedPart {
  number: number;
  key: Buffer;
  sealed: Buffer;
}

/** @param bodyText the RFC 8785 text of the body, where it is known */
export function sealPart(
  value: Part,
  eventId: string,
  key: ContentKey,
  bodyText = canonical(value.body),
): SealedPart {
  // As RFC 8785 has it of both together: a salt is hex and needs no escaping.
  const plain = `{"body":${bodyText},"salt":"${value.salt}"}`;
  return { number: value.number, key: key.id, sealed: seal(key.key, plain, place(eventId, value.number)) };
}

/** A part with the very bytes of its body where they stand plainly in what was sealed, so that they need not be made again. */
export interface UnsealedPart {
  part: Part;
  bodyBytes: Buffer | null;
}

/** Null when what lies there was not made by `sealPart` at this place under this key. */
export function unsealPart(value: SealedPart, eventId: string, key: Uint8Array): UnsealedPart | null {
  const plain = unseal(key, value.sealed, place(eventId, value.number));
  if (!plain) return null;
  const read: unknown = JSON.parse(plain.toString('utf8'));
  // A schema costs more than opening: it is asked only about what is not plainly what `sealPart` writes.
  if (isPlain(read)) {
    const { salt, body } = read;
    return { part: { number: value.number, salt, body }, bodyBytes: bodyBytes(plain, salt) };
  }
  const parsed = part.safeParse({ number: value.number, ...(read as object) });
  return parsed.success ? { part: parsed.data, bodyBytes: null } : null;
}

const beforeBody = '{"body":';

function bodyBytes(plain: Buffer, salt: string): Buffer | null {
  const after = `,"salt":"${salt}"}`;
  const end = plain.length - after.length;
  const whole = plain.toString('latin1', 0, beforeBody.length) === beforeBody;
  return whole && plain.toString('latin1', end) === after ? plain.subarray(beforeBody.length, end) : null;
}

const saltText = /^[0-9a-f]{64}$/;

/** Says yes only where the schema would, with the same value. */
function isPlain(read: unknown): read is Pick<Part, 'salt' | 'body'> {
  if (typeof read !== 'object' || read === null || Object.keys(read).join() !== 'body,salt') return false;
  const { body, salt } = read as { body: unknown; salt: unknown };
  if (typeof salt !== 'string' || !saltText.test(salt)) return false;
  return (
    typeof body === 'object' && body !== null && !Array.isArray(body) && !Object.hasOwn(body, '__proto__')
  );
}

function place(eventId: string, number: number): string {
  return `${eventId}|${number}`;
}
