import { type RandomBytes, randomText } from '../../../../shared/kernel/index.ts';

// Without 0, 1, I, L, O: read from paper, typed once.
const symbols = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const length = 16;

export const temporaryPasswordMs = 72 * 3_600_000;

/** 16 symbols of 31, 79 bits; every symbol equally likely. */
export function newTemporaryPassword(random: RandomBytes): string {
  return randomText(symbols, length, random);
}
