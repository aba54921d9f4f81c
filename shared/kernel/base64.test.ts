import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { fromBase64, fromHex, toBase64, toHex } from './index.ts';

test('base64 and hex give every length of bytes again, spelt as everybody spells them', () => {
  for (const length of [...Array(70).keys(), 1023, 1024, 1025, 5000]) {
    const bytes = new Uint8Array(randomBytes(length));
    const text = toBase64(bytes);
    expect(text).toBe(Buffer.from(bytes).toString('base64').replace(/=+$/, ''));
    expect(fromBase64(text)).toEqual(bytes);
    expect(toHex(bytes)).toBe(Buffer.from(bytes).toString('hex'));
    expect(fromHex(toHex(bytes))).toEqual(bytes);
  }
});

test('what is no base64, is padded, or spends bits on nothing is refused', () => {
  for (const text of [
    'A',
    'AAAAA',
    'AB',
    'AAF',
    'AA==',
    'AA-A',
    'A A',
    'AAA\u0431',
    'AAAAA\u0431A',
    '\u0431A',
  ])
    expect(fromBase64(text), text).toBeNull();
  for (const text of ['', 'AA', 'AQ', 'AAA', 'AAE', 'AAAA']) expect(fromBase64(text), text).not.toBeNull();
});
