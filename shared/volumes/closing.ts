import { z } from 'zod';
import {
  base64,
  bilingual,
  canonical,
  canonicalOrNull,
  contexts,
  hash,
  instant,
  isoDay,
  uuid,
  type Verifier,
} from '../kernel/index.ts';
import { deviceKeys } from '../office/index.ts';

/**
 * The end of a history that an office kept by itself, as its workstation sealed it: from here on nothing is recorded in it. The stream's
 * hash runs over every row before it, outcomes, journal numbers and receipts included, so that it stands for the whole volume.
 */
const closingContent = z.strictObject({
  v: z.literal(1),
  /** Of the volume: an id of its own, for the office's may be that of the history it leaves room for. */
  volume: uuid,
  office: uuid,
  name: bilingual(300),
  /** Hash of the founding envelope: two histories under one id are told apart by it. */
  founding: hash,
  /** Of the workstation that numbered it, and signs here. */
  device: deviceKeys,
  stream: z.strictObject({ number: z.int().positive(), hash }),
  /** Entries of its journal, numbered from 1 apart from every other history's. */
  journal: z.int().min(0),
  /** Days of its first and its last act. */
  first: isoDay,
  last: isoDay,
  closed: instant,
});
export type Closing = z.infer<typeof closingContent>;

/** RFC 8785 text of the closing, signed by the Ed25519 key that it names. Nothing in it is personal or secret. */
export const signedClosing = z.strictObject({ content: z.string().max(5000), signature: base64 });
export type SignedClosing = z.infer<typeof signedClosing>;

export function signClosing(content: Closing, sign: (message: string) => string): SignedClosing {
  const text = canonical(content);
  return { content: text, signature: sign(contexts.volume + text) };
}

/** What a closing says, whoever signed it; null when it is none. */
export function closingOf({ content: text }: SignedClosing): Closing | null {
  const read = closingContent.safeParse(parsed(text));
  return read.success && canonicalOrNull(read.data) === text ? read.data : null;
}

/** Null when it is none, or not signed by the key that it names. */
export function readClosing({ verify }: Pick<Verifier, 'verify'>, signed: SignedClosing): Closing | null {
  const closing = closingOf(signed);
  if (!closing) return null;
  const message = contexts.volume + signed.content;
  return verify(closing.device.ed25519, message, signed.signature) ? closing : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** How people tell volumes apart: the first digits of what the history ended with, `3f2a-91c0`. */
export function volumeMark({ stream }: Pick<Closing, 'stream'>): string {
  return `${stream.hash.slice(0, 4)}-${stream.hash.slice(4, 8)}`;
}
