import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarNorms } from '../norms/index.ts';
import {
  addDays,
  addWorkingDays,
  type CalendarAmendment,
  dueNotes,
  dueSentence,
  explain,
  type Period,
  today,
  workingCalendar,
} from './index.ts';

const plain: CalendarAmendment = { week: 5, swaps: [], days: [], kurbanAit: [] };
const { counting } = calendarNorms;
const calendarOf = (changes: Partial<CalendarAmendment> = {}) =>
  workingCalendar(calendarNorms, { ...plain, ...changes });
const law = calendarOf();
const reply: Period = { count: 3, unit: 'workingDays' };
const told = (start: string, period: Period = reply, calendar = law) => {
  const due = explain(start, period, calendar, counting);
  return { due: due.due, kk: dueSentence(due, 'kk'), ru: dueSentence(due, 'ru') };
};

describe('working days', () => {
  it('explain Nauryz of 2026 in both languages', () => {
    expect(told('2026-03-19')).toEqual({
      due: '2026-03-27',
      ru: '3 рабочих дня: 20, 26, 27 марта 2026; 21–23 Наурыз; 24 и 25 выходные (перенос с 21 и 22.03)',
      kk: '3 жұмыс күні: 2026 жылғы 20, 26, 27 наурыз; 21–23 – Наурыз; 24 және 25 – демалыс күндері (21 және 22.03 орнына)',
    });
  });

  it('are told shortly where the due date and the weekends are plain to see', () => {
    const due = explain('2026-11-21', reply, law, counting);
    const short = { year: false, weekends: false };
    expect(dueSentence(due, 'ru', short)).toBe('3 рабочих дня: 23, 24, 25 ноября');
    expect(dueSentence(due, 'kk', short)).toBe('3 жұмыс күні: 23, 24, 25 қараша');
    expect(dueSentence(due, 'ru')).toBe('3 рабочих дня: 23, 24, 25 ноября 2026; 22 выходной');
  });

  it('name month and year where the period crosses them', () => {
    expect(told('2026-12-29')).toEqual({
      due: '2027-01-05',
      ru: '3 рабочих дня: 30, 31 декабря 2026, 5 января 2027; 1 и 02.01 Новый год; 03.01 выходной; 04.01 выходной (перенос с 02.01)',
      kk: '3 жұмыс күні: 2026 жылғы 30, 31 желтоқсан, 2027 жылғы 5 қаңтар; 1 және 02.01 – Жаңа жыл; 03.01 – демалыс күні; 04.01 – демалыс күні (02.01 орнына)',
    });
  });

  it('count a working Sunday, and say which day is rested for it', () => {
    expect(told('2024-12-31', { count: 2, unit: 'workingDays' })).toEqual({
      due: '2025-01-06',
      ru: '2 рабочих дня: 5, 6 января 2025; 1 и 2 Новый год; 3 выходной (перенос с 05.01, приказ министра труда и социальной защиты населения); 4 выходной; 5 рабочий день (выходной перенесён на 03.01, приказ министра труда и социальной защиты населения)',
      kk: '2 жұмыс күні: 2025 жылғы 5, 6 қаңтар; 1 және 2 – Жаңа жыл; 3 – демалыс күні (05.01 орнына, Еңбек және халықты әлеуметтік қорғау министрінің бұйрығы); 4 – демалыс күні; 5 – жұмыс күні (демалысы 03.01 күніне ауыстырылған, Еңбек және халықты әлеуметтік қорғау министрінің бұйрығы)',
    });
  });

  it('move when a swap falls into the running period', () => {
    expect(told('2026-11-26').due).toBe('2026-12-01');
    const earlier = calendarOf({ swaps: [{ working: '2026-11-28', off: '2026-12-04' }] });
    expect(told('2026-11-26', reply, earlier).due).toBe('2026-11-30');
    const later = calendarOf({ swaps: [{ working: '2026-12-05', off: '2026-11-27' }] });
    expect(told('2026-11-26', reply, later).due).toBe('2026-12-02');
  });

  it('take a Saturday in a week of six days', () => {
    expect(told('2026-11-26', reply, calendarOf({ week: 6 })).due).toBe('2026-11-30');
  });

  it('agree with Russian numbers', () => {
    const words = [1, 2, 5, 11, 21].map((count) => told('2026-11-02', { count, unit: 'workingDays' }).ru);
    expect(words.map((text) => text.split(':')[0])).toEqual([
      ...['1 рабочий день', '2 рабочих дня', '5 рабочих дней', '11 рабочих дней', '21 рабочий день'],
    ]);
  });

  it('begin with the day in Kazakhstan, whatever zone the computer is in', () => {
    const before = process.env.TZ;
    try {
      for (const zone of ['UTC', 'America/Los_Angeles', 'Asia/Tokyo', 'Asia/Almaty']) {
        process.env.TZ = zone;
        expect(told(today(Date.parse('2026-11-23T18:59:59.999Z'))).due).toBe('2026-11-26');
        expect(told(today(Date.parse('2026-11-23T19:00:00.000Z'))).due).toBe('2026-11-27');
      }
    } finally {
      process.env.TZ = before;
    }
  });

  it('are each worked, as many as asked for, with every other day passed over (2024–2035)', () => {
    const start = fc.integer({ min: 0, max: 4300 }).map((count) => addDays('2024-01-01', count));
    fc.assert(
      fc.property(
        start,
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom<5 | 6>(5, 6),
        (from, count, week) => {
          const calendar = calendarOf({ week });
          const due = explain(from, { count, unit: 'workingDays' }, calendar, counting);
          expect(due.counted).toHaveLength(count);
          expect(due.counted.every(({ day }) => calendar.isWorking(day))).toBe(true);
          expect(due.skipped.some(({ day }) => calendar.isWorking(day))).toBe(false);
          const all = [...due.counted, ...due.skipped].map(({ day }) => day).sort();
          expect(all).toEqual(all.map((_, place) => addDays(from, place + 1)));
          expect(addWorkingDays(from, count, calendar, counting)).toBe(all.at(-1));
          expect(addWorkingDays(due.due, 1, calendar, counting) > due.due).toBe(true);
          for (const language of ['kk', 'ru'] as const)
            expect(dueSentence(due, language)).not.toMatch(/[{}]|undefined/);
        },
      ),
    );
  });
});

describe('calendar days and years', () => {
  it('end with their last day, or with the next working day (arts. 173–175)', () => {
    expect(told('2026-11-22', { count: 3, unit: 'calendarDays' })).toEqual({
      due: '2026-11-25',
      ru: '3 календарных дня: последний день – 25 ноября 2026 года',
      kk: '3 күнтізбелік күн: соңғы күні – 2026 жылғы 25 қараша',
    });
    expect(told('2026-03-19', { count: 3, unit: 'calendarDays' })).toEqual({
      due: '2026-03-26',
      ru: '3 календарных дня: последний день – 22 марта 2026 года; он нерабочий (22 и 23 Наурыз; 24 и 25 выходные (перенос с 21 и 22.03)), поэтому срок – ближайший рабочий день, 26 марта 2026 года (статья 175 Гражданского кодекса)',
      kk: '3 күнтізбелік күн: соңғы күні – 2026 жылғы 22 наурыз; ол жұмыс күні емес (22 және 23 – Наурыз; 24 және 25 – демалыс күндері (21 және 22.03 орнына)), сондықтан мерзімі – ең жақын келесі жұмыс күні, 2026 жылғы 26 наурыз (Азаматтық кодекстің 175-бабы)',
    });
  });

  it('keep the strict end beside the moved one, and the date over years', () => {
    const due = explain('2026-03-19', { count: 3, unit: 'calendarDays' }, law, counting);
    expect([due.strict, due.due]).toEqual(['2026-03-22', '2026-03-26']);
    expect(told('2024-02-29', { count: 1, unit: 'years' }).due).toBe('2025-02-28');
  });

  it('follow the parameters of another rule set', () => {
    const old = {
      ...counting,
      start: { ...counting.start, value: 'sameDay' as const },
      end: { ...counting.end, value: 'stays' as const },
    };
    expect(explain('2026-03-19', { count: 3, unit: 'calendarDays' }, law, old).due).toBe('2026-03-21');
    expect(explain('2026-03-19', reply, law, old).due).toBe('2026-03-26');
  });
});

describe('beside the count', () => {
  const notes = (start: string, calendar = law) =>
    (['kk', 'ru'] as const).map((language) => dueNotes(explain(start, reply, calendar, counting), language));

  it('stands the hour until which an act may be done in the office (art. 176)', () => {
    expect(notes('2026-11-20')).toEqual([
      ['Соңғы күні – мекеме жабылғанға дейін, сағат 18:30 (Азаматтық кодекстің 176-бабы).'],
      ['В последний день – до закрытия учреждения, до 18:30 (статья 176 Гражданского кодекса).'],
    ]);
    const midnight = { ...counting, hour: { ...counting.hour, value: 'midnight' as const } };
    expect(explain('2026-11-20', reply, law, midnight).until).toBeNull();
  });

  it('stands a warning where the period meets a Kurban-ait that is not announced', () => {
    const about = (start: string, calendar = law) => notes(start, calendar).map((each) => each.slice(1));
    expect(about('2027-05-13')).toEqual([
      [
        'Құрбан айттың бірінші күні, 2027 жылғы 16 мамыр, есептеп алынған, әлі жарияланған жоқ: жарияланған күні басқа болса, мерзім жылжиды.',
      ],
      [
        'Первый день Курбан-айта, 16 мая 2027 года, вычислен и ещё не объявлен: если объявят другой день, срок сдвинется.',
      ],
    ]);
    expect(about('2027-05-13', calendarOf({ kurbanAit: ['2027-05-17'] }))).toEqual([[], []]);
    expect(about('2027-06-01')).toEqual([[], []]);
    expect(about('2026-05-25')).toEqual([[], []]);
    expect(about('2040-06-01')[1]).toEqual([
      'День Курбан-айта 2040 года неизвестен: когда его объявят, срок может сдвинуться на день.',
    ]);
  });

  it('stands an order of the office as it was typed', () => {
    const basis = '№ 512, 02.11.2026';
    const calendar = calendarOf({ swaps: [{ working: '2026-12-05', off: '2026-11-27', basis }] });
    expect(told('2026-11-26', reply, calendar).ru).toContain(
      '27.11 выходной (перенос с 05.12, № 512, 02.11.2026)',
    );
  });
});
