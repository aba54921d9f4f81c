import { randomBytes } from 'node:crypto';
import { codeSymbols, inGroups, randomText, readCode } from '../../shared/kernel/index.ts';
import { digest } from '../store/index.ts';

const length = 20;

export interface OpenedCode {
  code: string;
  /** ISO. */
  expires: string;
}

/** 100 random bits in groups of five, shown and printed once: `7QK2M-…`. */
export function newEnrolmentCode(): string {
  return inGroups(randomText(codeSymbols, length, randomBytes), 5);
}

/** What is stored of a code as typed (small letters, spaces, O for 0, I and L for 1); null when it cannot be one. */
export function codeHash(typed: string): string | null {
  const code = readCode(typed, length);
  return code === null ? null : digest.sha256('onir/enrolment/1', code);
}
