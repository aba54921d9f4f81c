import fc from 'fast-check';
import parse from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';
import { displayPhone, parsePhone } from './index.ts';

const work = { kind: 'work' } as const;
const mobile = { kind: 'mobile' } as const;

describe('parsePhone', () => {
  it.each([
    ['+7 701 234 56 78', '+77012345678'],
    ['8 (701) 234-56-78', '+77012345678'],
    ['7 701 234 56 78', '+77012345678'],
    ['8\u00a0701\u00a0234\u201156\u201178', '+77012345678'],
  ])('%s → %s', (text, e164) => {
    expect(parsePhone(text, mobile)).toEqual({ phone: { e164, extension: '' }, errors: [], warnings: [] });
  });

  it.each(['доб. 105', 'вн.105', 'ішкі 105', 'ext 105', '#105', ', 105', 'Доб.: 105'])(
    'reads «%s»',
    (words) => {
      const { phone } = parsePhone(`8 (7172) 70-12-34 ${words}`, work);
      expect(phone).toEqual({ e164: '+77172701234', extension: '105' });
    },
  );

  it('has no extension for a mobile number', () => {
    expect(parsePhone('8 701 234 56 78 доб. 105', mobile).errors).toEqual(['phone.invalid']);
  });

  it.each([
    '',
    '70-12-34',
    '+998 90 123 45 67',
    '8 701 234 56 7',
    '+7 701 234 56 789',
    'Қасым',
    '٨٧٠١٢٣٤٥٦٧٨',
    '+8 701 234 56 78',
  ])('refuses «%s»', (text) => {
    expect(parsePhone(text, work)).toEqual({ phone: null, errors: ['phone.invalid'], warnings: [] });
  });

  it('warns of what is doubtful and blocks nothing', () => {
    expect(parsePhone('+7 495 123 45 67', work).warnings).toEqual(['phone.russian']);
    expect(parsePhone('+7 912 123 45 67', mobile).warnings).toEqual(['phone.russian']);
    expect(parsePhone('+7 727 250 12 34', mobile).warnings).toEqual(['phone.notMobile']);
    expect(parsePhone('+7 790 250 12 34', work).warnings).toEqual(['phone.rangeDoubtful']);
    expect(parsePhone('701 234 56 78', mobile).warnings).toEqual(['phone.prefixAssumed']);
    expect(parsePhone('8 800 080 77 77', work).warnings).toEqual([]);
  });

  it('agrees with libphonenumber on what is a Kazakhstan number and what is mobile', () => {
    const known = fc.constantFrom(
      '700',
      '701',
      '705',
      '707',
      '747',
      '771',
      '775',
      '778',
      '717',
      '727',
      '725',
      '729',
      '751',
      '703',
      '790',
    );
    const digits = (length: number) =>
      fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
    const national = fc.oneof(
      fc.tuple(known, digits(7)).map(([a, b]) => a + b),
      digits(9).map((rest) => `7${rest}`),
    );
    fc.assert(
      fc.property(national, (number) => {
        const oracle = parse(`+7${number}`);
        const found = parsePhone(`8${number}`, mobile);
        expect(found.phone?.e164).toBe(`+7${number}`);
        if (oracle?.isValid()) expect(found.warnings).not.toContain('phone.rangeDoubtful');
        expect(found.warnings.length === 0).toBe(oracle?.getType() === 'MOBILE' && oracle.country === 'KZ');
      }),
      { numRuns: 2000 },
    );
  });

  it('reads what it shows, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789+-() доб.x') }), (text) => {
        const { phone } = parsePhone(text, work);
        if (phone) expect(parsePhone(displayPhone(phone.e164), work).phone?.e164).toBe(phone.e164);
      }),
    );
    expect(displayPhone('+77012345678')).toBe('+7 701 234 56 78');
    expect(displayPhone('105')).toBe('105');
  });
});
