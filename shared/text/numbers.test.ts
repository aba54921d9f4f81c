import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileSize, formatNumber, maskIin } from './index.ts';

describe('formatNumber', () => {
  it('agrees with a full ICU in both languages', () => {
    const kk = new Intl.NumberFormat('kk');
    const ru = new Intl.NumberFormat('ru');
    const hundredths = fc.integer({ min: -1e12, max: 1e12 }).map((value) => value / 100);
    fc.assert(
      fc.property(fc.oneof(fc.maxSafeInteger(), hundredths), (value) => {
        expect(formatNumber(value)).toBe(kk.format(value).replace(/^-0$/, '0'));
        expect(formatNumber(value)).toBe(ru.format(value).replace(/^-0$/, '0'));
      }),
    );
  });

  it('knows no minus zero and no endless number', () => {
    expect(formatNumber(-0.0001)).toBe('0');
    expect(formatNumber(Number.NaN)).toBe('—');
  });
});

describe('fileSize', () => {
  it.each([
    [0, '0 Б'],
    [1023, '1 023 Б'],
    [1536, '1,5 КБ'],
    [62_914_560, '60 МБ'],
    [62_914_561, '60,1 МБ'],
    [5 * 1024 ** 4, '5 120 ГБ'],
  ])('%d → %s', (bytes, text) => {
    expect(fileSize(bytes, 'ru')).toBe(text.replaceAll(' ', '\u00a0'));
    expect(fileSize(bytes, 'kk')).toBe(text.replaceAll(' ', '\u00a0'));
  });
});

describe('maskIin', () => {
  it('shows the ends of an IIN and nothing of anything else', () => {
    expect(maskIin('061211600012')).toBe('0612••••0012');
    expect(maskIin('06121160001')).toBe('••••••••••••');
    expect(maskIin('Қасым')).toBe('••••••••••••');
  });
});
