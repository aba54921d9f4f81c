import { hashRaw } from '@node-rs/argon2';
import type { KdfCost } from './types.ts';

/** Floor of security.md 4.1: 64 MiB, three passes, one lane (about 60 ms on a small machine). Tests pass a smaller cost explicitly. */
export const passwordCost: KdfCost = { memoryKiB: 64 * 1024, passes: 3, lanes: 1 };

/** `Algorithm.Argon2id`: an ambient const enum cannot be read under isolatedModules. */
const argon2id = 2;

/** 32 bytes from a password or code by argon2id. Text is taken in NFC, so that every keyboard gives the same password. */
export function stretch(text: string, salt: Uint8Array, cost: KdfCost): Promise<Uint8Array> {
  return hashRaw(text.normalize('NFC'), {
    algorithm: argon2id,
    memoryCost: cost.memoryKiB,
    timeCost: cost.passes,
    parallelism: cost.lanes,
    outputLen: 32,
    salt,
  });
}
