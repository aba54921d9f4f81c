import { describe, expect, it } from 'vitest';
import type { EmployeeCard } from './schema.ts';
import { readStaff, staffSheet } from './sheet.ts';

const card: EmployeeCard = {
  iin: '061211600012',
  name: { surname: 'Үмбетова', given: 'Салтанат', patronymic: 'Әділханқызы' },
  position: { kk: 'Жетекші маман', ru: 'Ведущий специалист' },
  unit: { kk: 'Төлемдер бөлімі', ru: 'Отдел выплат' },
  workPhone: '+77253332115',
  extension: '104',
  mobile: '+77012345678',
  email: 's.umbetova@enbek.gov.kz',
  emailReason: '',
  ip: '10.15.4.37',
  status: 'onLeave',
};

describe('staffSheet', () => {
  it('is read back whole in either language', () => {
    for (const language of ['kk', 'ru'] as const) {
      const sheet = staffSheet([card], language);
      const { rows, missing } = readStaff([sheet.columns.map(({ title }) => title), ...sheet.rows]);
      expect(missing).toEqual([]);
      expect(rows).toHaveLength(1);
      expect(rows[0]).toMatchObject({
        line: 2,
        unread: [],
        input: {
          iin: card.iin,
          surname: 'Үмбетова',
          positionKk: 'Жетекші маман',
          status: 'onLeave',
          ip: '10.15.4.37',
        },
      });
    }
  });
});

describe('readStaff', () => {
  it('finds headings of either language below a title, in any order, and skips the line of numbers', () => {
    const list = readStaff([
      ['Түркістан облысы бойынша қызметкерлер тізімі'],
      [],
      ['р/с №', 'Должность', 'ЛАУАЗЫМЫ', 'Ф.И.О.', 'ИИН', 'Бөлімі', 'Отдел', 'E-mail', 'Ескертпе'],
      ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
      [
        '1',
        'Специалист',
        'Маман',
        'Қасымов  Ерлан Болатұлы',
        '900101300007',
        'Бөлім',
        'Отдел',
        'a@b.kz',
        'жоқ',
      ],
      [],
      ['2', '', '', 'Ли Анна', '61211600012'],
    ]);
    expect(list.missing).toEqual([]);
    expect(list.rows.map(({ line }) => line)).toEqual([5, 7]);
    expect(list.rows[0]?.input).toMatchObject({
      surname: 'Қасымов',
      given: 'Ерлан',
      patronymic: 'Болатұлы',
      positionRu: 'Специалист',
      positionKk: 'Маман',
      unitKk: 'Бөлім',
      unitRu: 'Отдел',
      email: 'a@b.kz',
      status: 'working',
    });
    expect(list.rows[1]?.input).toMatchObject({
      surname: 'Ли',
      given: 'Анна',
      patronymic: '',
      iin: '061211600012',
    });
  });

  it('gives lost zeros back only to what then begins with a day', () => {
    const iins = ['61211600012', '99999999999', '1234', '0612 1160 0012'];
    const { rows } = readStaff([['ИИН', 'Фамилия'], ...iins.map((iin) => [iin, 'x'])]);
    expect(rows.map(({ input }) => input.iin)).toEqual([
      '061211600012',
      '99999999999',
      '1234',
      '0612 1160 0012',
    ]);
  });

  it('says which necessary columns are missing', () => {
    expect(readStaff([['ИИН', 'ФИО', 'Должность']]).missing).toEqual(['positionKk', 'unitKk', 'unitRu']);
    expect(readStaff([['бір'], ['Телефон']]).missing).toContain('iin');
    expect(readStaff([]).rows).toEqual([]);
  });

  it('leaves out what no card can hold and says so', () => {
    const { rows } = readStaff([
      ['ИИН', 'Фамилия', 'Статус'],
      ['900101300007', 'ұ'.repeat(101), 'на Луне'],
    ]);
    expect(rows[0]?.unread).toEqual(['status', 'surname']);
    expect(rows[0]?.input).toMatchObject({ surname: '', status: 'working' });
  });
});
