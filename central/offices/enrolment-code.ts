import { randomBytes } from 'node:crypto';
import { randomText } from '../../shared/kernel/index.ts';
import { digest } from '../store/index.ts';

// Without I, L, O, U: no two symbols of a printed code look alike (Crockford's alphabet).
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 20;

export interface OpenedCode {
  code: string;
  /** ISO. */
  expires: string;
}

/** 100 random bits in groups of five, shown and printed once: `7QK2M-…`. */
export function newEnrolmentCode(): string {
  return (randomText(symbols, length, randomBytes).match(/.{5}/g) ?? []).join('-');
}

/** What is stored of a code as typed (small letters, spaces, O for 0, I and L for 1); null when it cannot be one. */
export function codeHash(typed: string): string | null {
  const clean = typed
    .toUpperCase()
    .replaceAll(/[\s\-–—]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  if (clean.length !== length || [...clean].some((symbol) => !symbols.includes(symbol))) return null;
  return digest.sha256('onir/enrolment/1', clean);
}
