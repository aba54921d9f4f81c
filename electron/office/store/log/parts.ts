import { canonical, type Part, part } from '../../../../shared/kernel/index.ts';
import { seal, unseal } from '../keys/sealing.ts';
import type { ContentKey } from '../keystore/key-store.ts';

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
  const plain = Buffer.from(`{"body":${bodyText},"salt":"${value.salt}"}`, 'utf8');
  return { number: value.number, key: key.id, sealed: seal(key.key, plain, place(eventId, value.number)) };
}

/** Null when what lies there was not made by `sealPart` at this place under this key. */
export function unsealPart(value: SealedPart, eventId: string, key: Uint8Array): Part | null {
  const plain = unseal(key, value.sealed, place(eventId, value.number));
  if (!plain) return null;
  const parsed = part.safeParse({ number: value.number, ...JSON.parse(plain.toString('utf8')) });
  return parsed.success ? parsed.data : null;
}

function place(eventId: string, number: number): string {
  return `${eventId}|${number}`;
}
