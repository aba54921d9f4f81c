import { describe, expect, it } from 'vitest';
import { systems } from '../norms/index.ts';
import { loginDay, readLoginHeadings, systemsByName } from './login-list.ts';

describe('loginDay', () => {
  it.each([
    ['21.11.2026', '2026-11-21'],
    ['1.2.2026', '2026-02-01'],
    ['21.11.2026 23:59:59', '2026-11-21'],
    ['21/11/2026 9:05', '2026-11-21'],
    ['2026-11-21', '2026-11-21'],
    [' 2026-11-21 14:05 ', '2026-11-21'],
    ['2026-11-21T14:05:33.120', '2026-11-21'],
    // An instant with its zone is a day in Kazakhstan.
    ['2026-11-20T18:59:59Z', '2026-11-20'],
    ['2026-11-20T19:00:00Z', '2026-11-21'],
    ['2026-11-21 03:00:00+06:00', '2026-11-21'],
    ['2026-11-21T00:30:00+06:00', '2026-11-20'],
    ['46347', '2026-11-21'],
    ['46347.9993', '2026-11-21'],
    ['46347,5', '2026-11-21'],
  ])('reads %s', (cell, day) => {
    expect(loginDay(cell)).toBe(day);
  });

  it.each([
    ...['', 'никогда', '31.02.2026', '29.02.2025', '2026-13-01', '21.11.26', '11', '999999', '99999'],
    ...['=TODAY()', '21.11.0026', '21.11.2026 yesterday', '2026-11-21T14'],
  ])('takes %s for no day', (cell) => {
    expect(loginDay(cell)).toBeNull();
  });
});

describe('readLoginHeadings', () => {
  it.each([
    [
      ['Логин', 'ИИН', 'Дата последнего входа', 'Информационная система'],
      [0, 1, 2, 3],
    ],
    [
      ['р/с №', 'Жүйе', 'Пайдаланушының ЖСН', 'Пайдаланушы логині', 'Соңғы кіру күні'],
      [3, 2, 4, 1],
    ],
    [
      ['Username', 'Last login'],
      [0, null, 1, null],
    ],
    [
      ['ИИН', 'Последний вход (дата и время)'],
      [null, 0, 1, null],
    ],
  ])('guesses %j', (columns, [login, iin, day, system]) => {
    const rows = [['Список пользователей на 21.11.2026'], [], [...columns], ['a', 'b', 'c', 'd']];
    expect(readLoginHeadings(rows)).toEqual({
      at: 2,
      columns,
      mapping: { login, iin, day, system, oneSystem: null, completes: true },
    });
  });

  it('leaves what it does not know to a person, and finds nothing where there is no table', () => {
    expect(
      readLoginHeadings([
        ['Кто', 'Когда'],
        ['a', '1'],
      ]),
    ).toEqual({
      at: 0,
      columns: ['Кто', 'Когда'],
      mapping: null,
    });
    expect(readLoginHeadings([['слово'], ['ещё']])).toBeNull();
  });
});

it('knows a system by its code and by its names in both languages, whatever their marks', () => {
  const codeOf = systemsByName(systems);
  for (const { code, name, shortName } of systems)
    for (const each of [code, code.toLowerCase(), name.kk, name.ru, shortName.kk, `  ${shortName.ru} `])
      expect([each, codeOf(each)]).toEqual([each, code]);
  expect(codeOf('Неизвестная система')).toBeNull();
});
