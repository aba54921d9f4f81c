import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkBin, checkIin } from './index.ts';

const elevenDigits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 11, maxLength: 11 });

describe('checkIin', () => {
  it('knows both passes of the check digit', () => {
    expect(checkIin('900101300007')).toEqual({
      ...{ normal: '900101300007', errors: [], warnings: [], birthDate: '1990-01-01' },
    });
    // Right in the second pass only.
    expect(checkIin('061211600012')).toEqual({
      ...{ normal: '061211600012', errors: [], warnings: [], birthDate: '2006-12-11' },
    });
    expect(checkIin('900101300008').errors).toEqual(['iin.checkDigit']);
  });

  it('cannot see an error in the eleventh digit of the first pass: the weight is 11', () => {
    expect(checkIin('900101300017').errors).toEqual([]);
  });

  it.each([
    ['', ['iin.length']],
    ['90010130000', ['iin.length']],
    ['9001013000071', ['iin.length']],
    ['90010130000О', ['iin.digits']],
    ['٩٠٠١٠١٣٠٠٠٠٧', ['iin.digits']],
    ['900101-30000', ['iin.digits']],
    ['Қасым', ['iin.digits', 'iin.length']],
    ['9001013000𝟎𝟕', ['iin.digits']],
  ] as const)('«%s»: %j', (text, errors) => {
    expect(checkIin(text).errors).toEqual(errors);
  });

  it('does not mind spaces', () => {
    expect(checkIin(' 900101 300\u00a0007\t').normal).toBe('900101300007');
  });

  it('only warns of dates and centuries', () => {
    expect(valid('90023030000')).toMatchObject({ errors: [], warnings: ['iin.dateDoubtful'] });
    expect(valid('90010100000')).toMatchObject({ errors: [], warnings: ['iin.seventhDigitDoubtful'] });
    expect(valid('90010170000')).toMatchObject({ errors: [], warnings: ['iin.seventhDigitDoubtful'] });
    expect(valid('00022930000').warnings).toEqual(['iin.dateDoubtful']);
    expect(valid('00022950000').birthDate).toBe('2000-02-29');
  });

  it('accepts at most one check digit for any eleven digits, and dates never make an error', () => {
    fc.assert(
      fc.property(elevenDigits, (digits) => {
        const accepted = [...'0123456789'].filter((last) => checkIin(digits + last).errors.length === 0);
        expect(accepted.length).toBeLessThanOrEqual(1);
        expect(checkBin(digits + (accepted[0] ?? '0')).errors).toEqual(
          accepted.length ? [] : ['bin.checkDigit'],
        );
      }),
    );
  });

  it('never throws and never warns beside an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const found of [checkIin(text), checkBin(text)])
          expect(found.errors.length === 0 || found.warnings.length === 0).toBe(true);
      }),
    );
  });
});

describe('checkBin', () => {
  it('takes branches, institutions and departments', () => {
    for (const digits of ['12024000001', '96114100002', '01105200003'])
      expect(withCheckDigit(digits, checkBin)).toMatchObject({ errors: [], warnings: [] });
  });

  it('doubts an IIN and an impossible month', () => {
    expect(checkBin('900101300007').warnings).toEqual(['bin.typeDoubtful']);
    expect(withCheckDigit('12134000001', checkBin).warnings).toEqual(['bin.dateDoubtful']);
  });

  it('names its own codes', () => {
    expect(checkBin('1').errors).toEqual(['bin.length']);
    expect(checkBin('12024000001x').errors).toEqual(['bin.digits']);
  });
});

function valid(digits: string) {
  return withCheckDigit(digits, checkIin);
}

function withCheckDigit<T extends { errors: string[] }>(digits: string, check: (text: string) => T): T {
  const found = [...'0123456789']
    .map((last) => check(digits + last))
    .find((each) => each.errors.length === 0);
  if (!found) throw new Error(`${digits} is never issued`);
  return found;
}
