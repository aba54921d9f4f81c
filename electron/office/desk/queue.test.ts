import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { DeskFilter } from '../../../shared/desk/index.ts';
import { AnswerDesk, savedRows, type WorkingOffice, workingOffice } from '../testing/index.ts';

let office: WorkingOffice;
let desk: AnswerDesk;
/** Submitted on the 16th (due 19), 18th (due 23), 19th (due 24) and 21st (due 25), and one that is answered. */
const ids: Record<string, string> = {};
beforeAll(async () => {
  office = await workingOffice('ministry');
  desk = new AnswerDesk(office);
  for (const day of ['2026-11-16', '2026-11-18', '2026-11-19', '2026-11-21']) {
    office.day = day;
    ids[day] = await desk.submitted({ outgoing: { number: `№ ${day.slice(8)}`, date: day } });
  }
  ids.answered = (await desk.answered()).id;
});
beforeEach(() => {
  office.seat = 'security';
  office.day = '2026-11-23';
});
afterAll(() => office.close());

const all: DeskFilter = {
  search: '',
  state: 'all',
  due: 'all',
  region: null,
  system: null,
  office: null,
  sort: 'due',
};
const shown = async (change: Partial<DeskFilter>, offset = 0, limit = 50) => {
  const { rows, total } = await office.done('desk.queue', { ...all, ...change, offset, limit });
  expect(total).toBeGreaterThanOrEqual(rows.length);
  return rows.map(({ id, due, dueState }) => [
    Object.keys(ids).find((key) => ids[key] === id),
    due.slice(8),
    dueState,
  ]);
};

it('shows what waits by its due date, the nearest first, and how near it is', async () => {
  expect(await shown({ state: 'waiting' })).toEqual([
    ['2026-11-16', '19', 'late'],
    ['2026-11-18', '23', 'today'],
    ['2026-11-19', '24', 'soon'],
    ['2026-11-21', '25', 'calm'],
  ]);
  expect(await shown({ state: 'waiting' }, 1, 2)).toHaveLength(2);
  expect(await shown({ state: 'waiting', sort: 'newest' }, 0, 1)).toEqual([['2026-11-21', '25', 'calm']]);
  expect(await shown({ state: 'answered' })).toEqual([['answered', '25', null]]);
});

it.each([
  ['late', '2026-11-16'],
  ['today', '2026-11-18'],
  ['soon', '2026-11-19'],
] as const)('%s shows exactly what says so, and the counts agree', async (due, day) => {
  expect(await shown({ due })).toEqual([[day, expect.any(String), due]]);
  expect(await office.done('desk.counts', {})).toEqual({
    waiting: 4,
    late: 1,
    today: 1,
    soon: 1,
    crossed: 0,
  });
});

it('never holds what was taken back before it left', async () => {
  office.seat = 'specialist';
  const id = await desk.requests.saved();
  await office.done('access.prepare', { id });
  await office.done('access.withdraw', { id, reason: 'қате' });
  office.seat = 'security';
  expect(await shown({})).toHaveLength(5);
});

it('filters by region, system and office, and finds by number and name within the filter', async () => {
  expect(await shown({ region: '71' })).toHaveLength(5);
  expect(await shown({ region: '61' })).toEqual([]);
  expect(await shown({ system: 'ESOBES', office: office.store.office })).toHaveLength(5);
  expect(await shown({ system: 'ENP' })).toEqual([]);
  expect(await shown({ office: office.newId() })).toEqual([]);
  expect(await shown({ search: 'касым' })).toHaveLength(5);
  expect(await shown({ search: 'касым', due: 'late' })).toEqual([['2026-11-16', '19', 'late']]);
  expect((await shown({ search: 'касым', state: 'waiting' })).map(([day]) => day)).toEqual(
    Object.keys(ids).slice(0, 4),
  );
  expect(await shown({ search: 'жоқ мұндай' })).toEqual([]);
});

it('is read by the roles that watch over answers, exported in both languages, and by nobody else', async () => {
  office.seat = 'auditor';
  expect(await office.done('desk.export', { ...all, state: 'waiting', language: 'kk' })).toEqual({
    saved: true,
    rows: 4,
  });
  const file = office.shell.saved.at(-1);
  expect(file?.name).toBe('zhauap-kezegi.kk.xlsx');
  expect(savedRows(file?.bytes)[1]).toEqual(expect.arrayContaining(['Жауап күтуде', '19.11.2026']));
  office.seat = 'specialist';
  expect(await office.refusal('desk.queue', { ...all, offset: 0, limit: 1 })).toBe('call.forbidden');
  expect(await office.refusal('desk.counts', {})).toBe('call.forbidden');
});

it('names the offices that have asked, and shows one of them alone', async () => {
  const [own, ...others] = await office.done('desk.offices', {});
  expect(others).toEqual([]);
  expect(await shown({ office: own?.id ?? null })).toHaveLength(Object.keys(ids).length);
  expect(await shown({ office: ids.answered ?? null })).toEqual([]);
});
