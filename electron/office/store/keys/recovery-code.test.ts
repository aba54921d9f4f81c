import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { newRecoveryCode, readRecoveryCode } from './recovery-code.ts';

const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

test('160 bits in groups of four with a check symbol', () => {
  expect(newRecoveryCode(() => new Uint8Array(20))).toBe('0000-0000-0000-0000-0000-0000-0000-0000-0');
  const code = newRecoveryCode((size) => randomBytes(size));
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]$/);
  expect(readRecoveryCode(code)).toBe(code);
});

test('is read as people type it', () => {
  const code = newRecoveryCode(() => new Uint8Array(20).fill(0x08));
  const typed = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
  expect(readRecoveryCode(typed)).toBe(code);
  for (const wrong of ['', code.slice(0, -1), `${code}A`, 'U'.repeat(33)])
    expect(readRecoveryCode(wrong)).toBeNull();
});

test('every single wrong symbol and every swap of neighbours is noticed', () => {
  const code = newRecoveryCode((size) => randomBytes(size)).replaceAll('-', '');
  for (let at = 0; at < code.length; at++) {
    for (const symbol of symbols)
      if (symbol !== code[at])
        expect(readRecoveryCode(code.slice(0, at) + symbol + code.slice(at + 1))).toBeNull();
    const [one, two] = [code[at], code[at + 1]];
    if (two && one !== two)
      expect(readRecoveryCode(code.slice(0, at) + two + one + code.slice(at + 2))).toBeNull();
  }
});
