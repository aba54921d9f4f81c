import { beforeAll, expect, test } from 'vitest';
import { compareText } from '../../shared/text/index.ts';
import { fillRequest } from '../demo/steps.ts';
import { staff } from '../fixtures/index.ts';
import { type AtWork, atWork } from '../office.ts';

let at: AtWork;
beforeAll(async () => {
  at = await atWork();
});

const breaking = [
  '"',
  "'",
  '*',
  'a"b',
  '(',
  ')',
  'NEAR(',
  'AND',
  'OR NOT',
  '-қ',
  '^қ',
  'surname:қ',
  'қ* OR *',
  '%',
  '_',
  '\\',
  ';--',
  '„қ“',
  '{қ}',
  '+',
  '😀',
  'қ'.repeat(200),
];

test('the list stands in Kazakh order', async () => {
  await at.pages.frame.go('employees');
  await at.pages.employees.row('Қасымов').waitFor();
  const names = await at.pages.employees.names();
  expect(names.length).toBeGreaterThan(5);
  const sorted = staff
    .map(({ surname, given, patronymic }) => [surname, given, patronymic].filter(Boolean).join(' '))
    .sort(compareText);
  expect(names).toEqual(sorted.slice(0, names.length));
});

test.each([
  ['Касым', 'Қасымов Ерлан Бақытұлы'],
  ['КАСЫМОВ', 'Қасымов Ерлан Бақытұлы'],
  ['отегенова улжан', 'Өтегенова Ұлжан Өмірзаққызы'],
  ['габдуллин', 'Ғабдуллин Һасан Ибраһимұлы'],
  ['унгарсын', null],
])('«%s» finds %s', async (typed, name) => {
  const { frame, employees, desk } = at.pages;
  await frame.go('employees');
  await employees.search(typed);
  if (name === null) await desk.page.getByText(desk.text('employees:list.nobodyFound')).waitFor();
  else await expect.poll(() => employees.names()).toEqual([name]);
  await employees.search('');
});

test('whatever is typed, a search answers and breaks nothing', async () => {
  const { frame, employees, desk } = at.pages;
  await frame.go('employees');
  for (const typed of breaking) {
    await employees.search(typed);
    await expect.poll(() => desk.page.getByRole('grid').getAttribute('aria-busy')).not.toBe('true');
    expect(await desk.page.getByRole('alert').count(), typed).toBe(0);
  }
  await employees.search('');
  await expect.poll(() => employees.count()).toBe(staff.length);
});

test('one search finds people, requests by their systems, and commands', async () => {
  const { frame, form, desk } = at.pages;
  await fillRequest(at.pages, at.picks);
  await form.basis({ date: '05.10.2026' });
  await form.outgoing('1', '06.10.2026');
  await desk.button('access:form.prepare').click();
  await desk.toast('access:form.prepared');
  for (const [typed, found] of [
    ['Касым', /Қасымов Ерлан/],
    ['ЕСОБЕС', /Е-Собес/],
    ['баптау', /Баптаулар/],
  ] as const) {
    const options = await frame.find(typed);
    await options.filter({ hasText: found }).first().waitFor();
    await desk.page.keyboard.press('Escape');
  }
  const options = await frame.find('Касым');
  await options
    .filter({ hasText: /Қасымов/ })
    .first()
    .waitFor();
  await desk.page.keyboard.press('Enter');
  await desk.heading('employees:list.title');
});

test('the list of requests finds «Е-Собес» by «есобес»', async () => {
  const { list } = at.pages;
  await list.show('all');
  await list.search('есобес');
  await expect.poll(() => list.rows().filter({ hasText: 'Қасымов' }).count()).toBe(1);
  await list.search('шина');
  await expect.poll(() => list.rows().count()).toBe(0);
});
