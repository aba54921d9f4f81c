import { z } from 'zod';
import { base64, hash, randomText, uuid } from '../kernel/index.ts';

/** What a workstation hands to the ministry when nobody can open its office any more: sealed, of no use to anybody else. */
export const escrowRequest = z.strictObject({
  format: z.literal('onir/escrow-request/1'),
  office: uuid,
  /** SHA-256 of the raw escrow key that it was sealed to, hex. */
  key: hash,
  /** The office's data key: ephemeral X25519 key, then AES-256-GCM, base64. */
  box: base64,
});
export type EscrowRequest = z.infer<typeof escrowRequest>;

/** What comes back: the same key under a one-time code that is told apart from the file. */
export const escrowAnswer = z.strictObject({
  format: z.literal('onir/escrow-answer/1'),
  office: uuid,
  /** AES-256-GCM under HKDF-SHA256 of the code, base64. */
  box: base64,
});
export type EscrowAnswer = z.infer<typeof escrowAnswer>;

/** What the boxes are bound to, and their keys' one use. */
export const escrowUse = {
  box: 'onir/escrow/1',
  code: 'onir/kek-escrow',
  place: (office: string) => `onir/dmk|${office}|escrow`,
} as const;

// Without I, L, O, U: no two symbols look alike (Crockford's alphabet).
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 32;

/** 160 random bits in groups of four. */
export function newEscrowCode(random: (size: number) => Uint8Array): string {
  return (randomText(symbols, length, random).match(/.{4}/g) ?? []).join('-');
}

/** The code as typed in its printed form; null when it cannot be one. */
export function readEscrowCode(typed: string): string | null {
  const clean = typed
    .toUpperCase()
    .replaceAll(/[\s\-–—]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  if (clean.length !== length || [...clean].some((symbol) => !symbols.includes(symbol))) return null;
  return (clean.match(/.{4}/g) ?? []).join('-');
}
