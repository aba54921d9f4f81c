import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateTime, documentDate, documentDateTime, nfc, shortDate } from './index.ts';

const days = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('dates', () => {
  it('writes a day as documents do', () => {
    expect(documentDate('2026-11-21', 'ru')).toBe('21 ноября 2026 года');
    expect(documentDate('2026-11-21', 'kk')).toBe('2026 жылғы 21 қараша');
    expect(documentDate('2024-02-09', 'kk')).toBe('2024 жылғы 9 ақпан');
    expect(shortDate('2026-11-21')).toBe('21.11.2026');
  });

  it('gives back what is no day', () => {
    expect([documentDate('2026-1', 'kk'), documentDate('2026-13-01', 'ru'), shortDate('')]).toEqual([
      '2026-1',
      '2026-13-01',
      '',
    ]);
    expect(dateTime('soon')).toBe('soon');
  });

  it('agrees with a full ICU on the words', () => {
    const format = (language: string) =>
      new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
    const oracle = { kk: format('kk'), ru: format('ru') };
    fc.assert(
      fc.property(days, (day) => {
        const date = new Date(`${day}T00:00:00Z`);
        expect(documentDate(day, 'kk')).toBe(oracle.kk.format(date).replace(' ж. ', ' жылғы '));
        expect(documentDate(day, 'ru')).toBe(oracle.ru.format(date).replace(' г.', ' года'));
      }),
    );
  });
});

describe('dateTime', () => {
  it('changes zone on 1 March 2024 at midnight', () => {
    expect(dateTime('2024-02-29T17:59:59.999Z')).toBe('29.02.2024 23:59');
    expect(dateTime('2024-02-29T18:00:00.000Z')).toBe('29.02.2024 23:00');
    expect(dateTime('2026-11-21T21:30:00.000Z')).toBe('22.11.2026 02:30');
  });

  it('is written out in documents', () => {
    const at = '2026-11-21T21:30:00.000Z';
    expect(documentDateTime(at, 'kk')).toBe('2026 жылғы 22 қараша, 02:30');
    expect(documentDateTime(at, 'ru')).toBe('22 ноября 2026 года, 02:30');
    expect(documentDateTime('бүгін', 'kk')).toBe('бүгін');
  });

  it('agrees with the zone table since 2005', () => {
    const oracle = new Intl.DateTimeFormat('ru', {
      ...{ timeZone: 'Asia/Almaty', day: '2-digit', month: '2-digit', year: 'numeric' },
      ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    });
    const moments = fc.integer({ min: Date.UTC(2005, 0, 1), max: Date.UTC(2099, 11, 31) });
    fc.assert(
      fc.property(moments, (moment) => {
        expect(dateTime(moment)).toBe(oracle.format(moment).replace(', ', ' '));
        expect(dateTime(new Date(moment).toISOString())).toBe(dateTime(moment));
      }),
    );
  });
});

describe('nfc', () => {
  it('makes one letter of a letter and its mark', () => {
    expect(nfc('Айгу\u0438\u0306')).toBe('Айгуй');
  });
});
