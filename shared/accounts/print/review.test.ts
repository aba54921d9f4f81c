import { describe, expect, it } from 'vitest';
import { documentTree, sheet, textArea } from '../../documents/index.ts';
import { linesOf } from '../../testing/index.ts';
import {
  accountsSheet,
  type ListedAccount,
  type ReviewedAccount,
  type ReviewView,
  reviewList,
} from './index.ts';

const account: ReviewedAccount = {
  person: 'Қасымов Ерлан',
  position: 'Бас маман',
  system: 'Е-Собес',
  login: 'e.kasymov',
  issued: '2026-01-05',
  lastLogin: '2026-09-15',
  days: 67,
  basis: ['№ 03-11/460', '№ 87-ж/қ'],
  decision: 'block',
};
const view: ReviewView = {
  office: 'Басқарма',
  unit: 'Төлемдер бөлімі',
  day: '2026-11-21',
  accounts: [
    account,
    { ...account, days: 60, decision: 'keep' },
    { ...account, lastLogin: null, days: null, decision: null },
  ],
  limit: 60,
  head: { position: 'Басшы', name: 'Бекенов Асқар' },
  confirmed: null,
};
const lines = (of: ReviewView, language: 'kk' | 'ru') =>
  linesOf(documentTree.parse(reviewList(of, language)));

describe('reviewList', () => {
  it('lists the accounts of a unit with days, basis and decision', () => {
    const russian = lines(view, 'ru');
    expect(russian.slice(0, 4)).toEqual([
      'Басқарма',
      'Периодический пересмотр учетных записей пользователей',
      'Төлемдер бөлімі',
      'По состоянию на 21 ноября 2026 года',
    ]);
    expect(russian.slice(13, 22)).toEqual([
      '1',
      'Қасымов Ерлан | Бас маман',
      'Е-Собес',
      'e.kasymov',
      '05.01.2026',
      '15.09.2026',
      '67',
      '№ 03-11/460 | № 87-ж/қ',
      'заблокировать',
    ]);
    expect(russian.slice(31, 40)).toEqual([
      ...['3', 'Қасымов Ерлан | Бас маман', 'Е-Собес', 'e.kasymov', '05.01.2026', 'не было', '—'],
      ...['№ 03-11/460 | № 87-ж/қ', ''],
    ]);
    expect(lines(view, 'kk')[3]).toBe('2026 жылғы 21 қарашадағы жағдай бойынша');
  });

  it('adds up the decisions and asks the head for date and signature', () => {
    expect(lines(view, 'ru').slice(-5)).toEqual([
      'Учетных записей: 3; оставить: 1; заблокировать: 1; без решения: 1.',
      'Решения подтверждаю.',
      '«____» __________________ 20___ года',
      'Басшы ____ / Бекенов Асқар',
      '(фамилия, имя, отчество (при его наличии), подпись руководителя)',
    ]);
    expect(lines({ ...view, confirmed: '2026-11-22' }, 'kk').slice(-5, -2)).toEqual([
      'Есептік жазбалар саны: 3; қалдыру: 1; бұғаттау: 1; шешімсіз: 1.',
      'Шешімдерді растаймын.',
      '2026 жылғы 22 қараша',
    ]);
  });

  it('marks what is over the limit and explains the mark', () => {
    const tree = reviewList(view, 'ru');
    const table = tree.nodes.find((node) => node.kind === 'table');
    if (table?.kind !== 'table') throw new Error('no table');
    const bold = table.groups.map(({ rows }) => rows[0]?.[6]?.[0]?.runs[0]?.bold);
    expect(bold).toEqual([true, false, false]);
    expect(lines(view, 'ru').join('\n')).toContain('более 60 календарных дней');
    expect(lines({ ...view, accounts: view.accounts.slice(1) }, 'ru').join('\n')).not.toContain('Жирным');
    expect(table.columns.reduce((a, b) => a + b, 0)).toBe(textArea(tree).width);
  });

  it('says so when a unit has no accounts', () => {
    expect(lines({ ...view, accounts: [] }, 'kk')).toContain('Бұл бөлімшеде есептік жазба жоқ.');
  });
});

describe('accountsSheet', () => {
  it('writes every account as text in either language', () => {
    const listed: ListedAccount = {
      ...{
        person: 'Қасымов Ерлан',
        iin: '001122300456',
        position: 'Бас маман',
        unit: 'Бөлім',
        office: 'Басқарма',
      },
      ...{ system: 'Е-Собес', login: '=e.kasymov', status: 'blocked', cause: 'inactive' },
      ...{ issued: '2026-01-05', lastLogin: '', days: 67, journal: '12', basis: '№ 87-ж/қ' },
    };
    const russian = sheet.parse(accountsSheet([listed], 'ru'));
    expect(russian.rows[0]?.slice(1, 2)).toEqual(['001122300456']);
    expect(russian.rows[0]?.slice(6)).toEqual([
      ...['=e.kasymov', 'Заблокирована', 'долго не было входа', '05.01.2026', '', '67', '12', '№ 87-ж/қ'],
    ]);
    const kazakh = sheet.parse(accountsSheet([{ ...listed, status: 'active', cause: null }], 'kk'));
    expect(kazakh.name).toBe('Есептік жазбалар');
    expect(kazakh.rows[0]?.slice(7, 9)).toEqual(['Қолданыста', '']);
    expect(kazakh.columns).toHaveLength(kazakh.rows[0]?.length ?? 0);
  });
});
