import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  onPaper,
  RequestDesk,
  savedRows,
  sent,
  type WorkingOffice,
  workingOffice,
} from '../testing/index.ts';

let office: WorkingOffice;
let desk: RequestDesk;
const ids: Record<string, string> = {};
const all = { search: '', status: 'all', action: null, sort: 'newest', offset: 0, limit: 50 } as const;
const nameOf = new Map<string, string>();
const list = async (changes: object = {}) => {
  const { rows, total } = await office.done('access.list', { ...all, ...changes });
  return [rows.map(({ id }) => nameOf.get(id)).join(' '), total];
};

beforeAll(async () => {
  office = await workingOffice();
  desk = new RequestDesk(office);
  const lineOf = async (surname: string, system: string, login = '') => ({
    lines: [
      { employee: await desk.employee({ surname }), systems: [{ system, functions: ['view'], login }] },
    ],
  });
  ids.withdrawn = await desk.saved({ ...sent, ...(await lineOf('Әбенова', 'ESOBES')) });
  await office.done('access.submit', { id: ids.withdrawn, ...onPaper });
  await office.done('access.withdraw', { id: ids.withdrawn, reason: 'қате' });
  ids.prepared = await desk.saved(await lineOf('Қасымов', 'RT'));
  await office.done('access.prepare', { id: ids.prepared });
  ids.submitted = await desk.saved({
    action: 'block',
    reason: 'dismissal',
    outgoing: { number: '05-12/200', date: '2026-11-20' },
    ...(await lineOf('Ли', 'ENP', 'li.a')),
  });
  await office.done('access.submit', { id: ids.submitted, ...onPaper });
  ids.older = await desk.saved(await lineOf('<b>Ұзақов</b>', 'ESOBES'));
  ids.newer = await desk.saved({ lines: [], action: null });
  for (const [name, id] of Object.entries(ids)) nameOf.set(id, name);
});
afterAll(() => office.close());

describe('the list of requests', () => {
  it('shows drafts first, then what has events, each from the newest', async () => {
    expect(await list()).toEqual(['newer older submitted prepared withdrawn', 5]);
    expect(await list({ sort: 'oldest' })).toEqual(['older newer withdrawn prepared submitted', 5]);
    expect(await list({ sort: 'person', status: 'all' })).toEqual([
      'newer older withdrawn prepared submitted',
      5,
    ]);
  });

  it('goes on over the end of the drafts from page to page', async () => {
    expect(await list({ limit: 1, offset: 1 })).toEqual(['older', 5]);
    expect(await list({ limit: 2, offset: 1 })).toEqual(['older submitted', 5]);
    expect(await list({ limit: 2, offset: 3 })).toEqual(['prepared withdrawn', 5]);
    expect(await list({ limit: 2, offset: 5 })).toEqual(['', 5]);
  });

  it('filters by status and action', async () => {
    expect(await list({ status: 'open' })).toEqual(['newer older prepared', 3]);
    expect(await list({ status: 'draft' })).toEqual(['newer older', 2]);
    expect(await list({ status: 'withdrawn' })).toEqual(['withdrawn', 1]);
    expect(await list({ action: 'block' })).toEqual(['submitted', 1]);
    expect(await list({ action: 'grant', status: 'prepared' })).toEqual(['prepared', 1]);
  });

  it('shows awaited answers by their due date, nothing else, and only those that are so near', async () => {
    expect(await list({ sort: 'due' })).toEqual(['submitted', 1]);
    expect(await list({ due: 'late', search: 'li.a' })).toEqual(['', 0]);
    office.day = '2027-01-15';
    expect(await list({ due: 'late' })).toEqual(['submitted', 1]);
    expect(await list({ due: 'late', search: 'li.a' })).toEqual(['submitted', 1]);
    expect(await list({ due: 'late', action: 'grant' })).toEqual(['', 0]);
    expect(await list({ due: 'today' })).toEqual(['', 0]);
    expect(await office.done('access.counts', {})).toMatchObject({
      submitted: 1,
      late: 1,
      today: 0,
      soon: 0,
    });
    office.day = '2026-11-21';
  });

  it('finds by people, systems, numbers and logins, drafts too', async () => {
    expect(await list({ search: 'ЕСОБЕС' })).toEqual(['older withdrawn', 2]);
    expect(await list({ search: 'е-собес абен' })).toEqual(['withdrawn', 1]);
    expect(await list({ search: 'касым' })).toEqual(['prepared', 1]);
    expect(await list({ search: '05-12/200' })).toEqual(['submitted', 1]);
    expect(await list({ search: 'li.a' })).toEqual(['submitted', 1]);
    expect(await list({ search: 'узаков' })).toEqual(['older', 1]);
    expect(await list({ search: 'собес', status: 'submitted' })).toEqual(['', 0]);
    expect(await list({ search: '118-ж', sort: 'oldest', status: 'withdrawn' })).toEqual(['withdrawn', 1]);
  });

  it('shows what a row needs, HTML as text', async () => {
    const { rows } = await office.done('access.list', all);
    expect(rows[1]).toMatchObject({ number: null, status: 'draft', firstPerson: '<b>Ұзақов</b> Е. Б.' });
    expect(rows[2]).toMatchObject({
      status: 'submitted',
      action: 'block',
      outgoingNumber: '05-12/200',
      outgoingDate: '2026-11-20',
      personCount: 1,
    });
    expect(rows[2]?.number).toBeGreaterThan(0);
  });

  it('counts what is where', async () => {
    expect(await office.done('access.counts', {})).toEqual({
      drafts: 2,
      prepared: 1,
      submitted: 1,
      withdrawn: 1,
      answered: 0,
      late: 0,
      today: 0,
      soon: 0,
    });
  });

  it('is exported as it is seen', async () => {
    const { search, status, action, sort } = all;
    const filter = { search, status, action, sort, language: 'ru' } as const;
    expect(await office.done('access.export', filter)).toEqual({ saved: true, rows: 5 });
    const saved = office.shell.saved.at(-1);
    expect(saved?.name).toBe('zayavki.ru.xlsx');
    const [headings, ...rows] = savedRows(saved?.bytes);
    expect(headings).toContain('Исходящий номер');
    expect(rows[2]).toEqual(
      expect.arrayContaining(['Отправлено', 'Заблокировать', '05-12/200', '20.11.2026']),
    );
    const some = await office.done('access.export', { ...filter, search: 'собес', status: 'withdrawn' });
    expect(some.rows).toBe(1);
  });

  it('is searched from everywhere', async () => {
    const { employees, requests } = await office.done('find.everything', { search: 'касым' });
    expect(employees.map(({ name }) => name)).toEqual(['Қасымов Ерлан Бақытұлы']);
    expect(employees[0]?.maskedIin).toContain('••••');
    expect(requests.map(({ id }) => id)).toEqual([ids.prepared]);
    expect(await office.done('find.everything', { search: ' - ' })).toEqual({ employees: [], requests: [] });
  });
});

describe('numbers of requests', () => {
  const numbers = async () => {
    const { rows } = await office.done('access.list', { ...all, sort: 'oldest' });
    return rows.flatMap(({ number }) => number ?? []);
  };

  it('run 1, 2, 3 whatever else is recorded between them, and are the same after a rebuild', async () => {
    expect(await numbers()).toEqual([1, 2, 3]);
    await office.store.rebuild();
    expect(await numbers()).toEqual([1, 2, 3]);
    expect(await office.store.verify()).toMatchObject({ ok: true });
  });
});
