import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { allows, call, isoDay, requiredText, text } from './index.ts';

describe('text from people', () => {
  it('is trimmed and normalised', () => {
    expect(text(20).parse('  и\u0306 ')).toBe('й');
  });

  it('refuses lone surrogates, NUL and control characters, and keeps line breaks', () => {
    expect(text(20).safeParse('a\ud800').success).toBe(false);
    expect(text(20).safeParse('a\u0000b').success).toBe(false);
    expect(text(20).safeParse('a\u001bb').success).toBe(false);
    expect(text(20).parse('a\nb')).toBe('a\nb');
  });

  it('loses what nobody sees, and nothing else', () => {
    expect(text(40).parse('\u202a+7\u00a0701 234\u202c\u200b 56\ufeff 78')).toBe('+7\u00a0701 234 56 78');
    expect(text(40).parse('Ержан\u202eнажрЕ')).toBe('ЕржаннажрЕ');
    expect(requiredText(40).safeParse('\u200b \u2066').success).toBe(false);
    expect(text(40).parse('👩\u200d💻')).toBe('👩\u200d💻');
  });

  it('refuses what grows beyond the limit when normalised: it could never be read again', () => {
    const growing = '\u{1d160}'.repeat(50);
    expect(growing.normalize('NFC').length).toBeGreaterThan(100);
    expect(text(100).safeParse(growing).success).toBe(false);
    expect(text(300).safeParse(growing).success).toBe(true);
  });

  it('refuses code points that are no characters', () => {
    for (const each of ['\uffff', '\ufffe', '\ufdd0', '\u{1ffff}'])
      expect(text(20).safeParse(`a${each}`).success).toBe(false);
  });

  it('gives any text that it takes the same again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (value) => {
        const once = text(60).safeParse(value);
        if (once.success) expect(text(60).parse(once.data)).toBe(once.data);
      }),
    );
  });

  it('refuses nothing but spaces where something is required', () => {
    expect(requiredText(20).safeParse('   ').success).toBe(false);
  });
});

describe('a day', () => {
  it('exists, and is one that periods can be counted from', () => {
    for (const day of ['1900-01-01', '2024-02-29', '2999-12-31']) expect(isoDay.parse(day)).toBe(day);
    for (const day of ['2026-02-29', '0026-11-21', '1000-01-01', '9999-12-31', '2026-1-5'])
      expect([day, isoDay.safeParse(day).success]).toEqual([day, false]);
  });
});

describe('who may make a call', () => {
  const of = (roles: Parameters<typeof call>[0]['roles']) =>
    call({ input: z.unknown(), output: z.unknown(), roles, access: 'none' });

  it('asks for one of the roles', () => {
    expect(allows(of(['head', 'auditor']), ['auditor'])).toBe(true);
    expect(allows(of(['head', 'auditor']), ['specialist'])).toBe(false);
    expect(allows(of(['head']), null)).toBe(false);
  });

  it('lets everybody or everybody signed in', () => {
    expect(allows(of('anyone'), null)).toBe(true);
    expect(allows(of('signedIn'), null)).toBe(false);
    expect(allows(of('signedIn'), [])).toBe(true);
  });
});
