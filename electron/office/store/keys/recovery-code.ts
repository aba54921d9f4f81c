import { codeSymbols, inGroups, readCode } from '../../../../shared/kernel/index.ts';

const length = 32;
const groupSize = 4;

/**
 * 160 random bits as 32 symbols and a check symbol, in groups: `7QK2-…-Z`. Shown and printed once.
 * @param random 20 bytes are asked of it
 */
export function newRecoveryCode(random: (size: number) => Uint8Array): string {
  const body = toSymbols(random(20));
  return inGroups(body + checkSymbol(body), groupSize);
}

/** The code as typed by a person (spaces, hyphens, small letters, O for 0, I and L for 1) in its printed form; null when mistyped. */
export function readRecoveryCode(typed: string): string | null {
  const code = readCode(typed, length + 1);
  if (code === null) return null;
  return checkSymbol(code.slice(0, length)) === code.slice(length) ? inGroups(code, groupSize) : null;
}

function toSymbols(bytes: Uint8Array): string {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  let text = '';
  for (let i = length - 1; i >= 0; i--) text += codeSymbols[Number((bits >> BigInt(5 * i)) & 31n)];
  return text;
}

/**
 * Catches every single wrong symbol and every swap of neighbours: a sum of multiples in GF(32) (x^5 + x^2 + 1),
 * where the power of the generator at each place differs from its neighbour's.
 */
function checkSymbol(body: string): string {
  let sum = 0;
  for (const symbol of body) sum = double(sum) ^ codeSymbols.indexOf(symbol);
  return codeSymbols[double(sum)] ?? '';
}

function double(value: number): number {
  const twice = value << 1;
  return twice & 32 ? twice ^ 0b100101 : twice;
}
