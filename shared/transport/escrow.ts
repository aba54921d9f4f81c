import { z } from 'zod';
import { base64, codeSymbols, hash, inGroups, randomText, readCode, uuid } from '../kernel/index.ts';

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

const length = 32;
const groupSize = 4;

/** 160 random bits in groups of four. */
export function newEscrowCode(random: (size: number) => Uint8Array): string {
  return inGroups(randomText(codeSymbols, length, random), groupSize);
}

/** The code as typed in its printed form; null when it cannot be one. */
export function readEscrowCode(typed: string): string | null {
  const code = readCode(typed, length);
  return code === null ? null : inGroups(code, groupSize);
}
