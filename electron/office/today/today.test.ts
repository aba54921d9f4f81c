import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inputOf } from '../../../shared/employees/index.ts';
import { mostCounted } from '../../../shared/today/index.ts';
import {
  AnswerDesk,
  enteredAccount,
  enterMany,
  refusal,
  type WorkingOffice,
  workingOffice,
} from '../testing/index.ts';
import * as statements from './today.queries.ts';

const read = (office: WorkingOffice) => office.done('today.read', {});
const badges = (office: WorkingOffice) => office.done('today.badges', {});

describe('at the ministry', () => {
  let office: WorkingOffice;
  let desk: AnswerDesk;
  /** Submitted on the 16th (due 19), 18th (due 23), 19th (due 24) and 21st (due 25); two of them were answered after that. */
  const ids: Record<string, string> = {};
  let refused = '';
  beforeAll(async () => {
    office = await workingOffice('ministry');
    desk = new AnswerDesk(office);
    for (const day of ['2026-11-16', '2026-11-18', '2026-11-19', '2026-11-21']) {
      office.day = day;
      ids[day] = await desk.submitted({ outgoing: { number: `№ ${day.slice(8)}`, date: day } });
    }
    await desk.answered();
    refused = await desk.submitted();
    office.seat = 'security';
    const lines = await desk.decided(refused, (_line, at) => (at === 0 ? refusal : {}));
    await office.done('desk.answer', { id: refused, incoming: desk.incoming(), lines });
  });
  beforeEach(() => {
    office.seat = 'security';
    office.day = '2026-11-23';
  });
  afterAll(() => office.close());

  it('the desk sees what is late and due first, everybody’s, by region', async () => {
    const { awaited, regions, mine, back } = await read(office);
    expect(awaited).toMatchObject({ at: 'desk', late: 1, today: 1, soon: 1, calm: 1 });
    expect(awaited?.next.map(({ id, state }) => [id, state])).toEqual([
      [ids['2026-11-16'], 'late'],
      [ids['2026-11-18'], 'today'],
      [ids['2026-11-19'], 'soon'],
      [ids['2026-11-21'], 'calm'],
    ]);
    expect(regions).toEqual({ partial: false, rows: [{ region: '71', waiting: 4, late: 1 }] });
    expect([mine, back]).toEqual([null, null]);
    const counted = await office.done('desk.counts', {});
    expect(counted).toMatchObject({ waiting: 4, late: 1, today: 1, soon: 1 });
  });

  it('what is late reaches the head as well, with what waits to be signed', async () => {
    office.seat = 'head';
    expect(await read(office)).toMatchObject({
      awaited: { at: 'desk', late: 1, today: 1 },
      mine: { total: 0 },
    });
    expect(await badges(office)).toEqual({
      open: 0,
      awaited: { at: 'desk', waiting: 4, late: 1, today: 1 },
      accounts: 0,
      orders: 0,
    });
  });

  it('a specialist sees nothing of the desk: only what the office itself has asked for', async () => {
    office.seat = 'specialist';
    const { awaited, regions, back, mine } = await read(office);
    expect(awaited?.at).toBe('requests');
    expect(regions).toBeNull();
    expect(mine?.rows).toEqual([]);
    expect(back?.map(({ id, lines, refused: no }) => [id === refused, lines, no])).toEqual([
      [true, 1, 1],
      [false, 1, 0],
    ]);
    expect(await badges(office)).toMatchObject({ awaited: { at: 'requests', waiting: 4 } });
  });

  it('who has no part in answers gets none of them, and nobody’s accounts', async () => {
    office.seat = 'administrator';
    expect(await read(office)).toMatchObject({
      mine: null,
      awaited: null,
      back: null,
      accounts: null,
      orders: null,
      load: null,
      regions: null,
      begun: { employees: true, requests: true },
    });
    expect(await badges(office)).toEqual({ open: 0, awaited: null, accounts: null, orders: null });
  });

  it('the days ahead are the working ones, and every awaited answer is in one of them', async () => {
    const { load } = await read(office);
    expect(load?.late).toMatchObject({ state: 'late', answers: 1 });
    expect(load?.days).toHaveLength(10);
    expect(load?.days.slice(0, 6).map(({ day, state, answers }) => [day, state, answers])).toEqual([
      ['2026-11-23', 'today', 1],
      ['2026-11-24', 'soon', 1],
      ['2026-11-25', expect.any(String), 1],
      ['2026-11-26', 'calm', 0],
      ['2026-11-27', 'calm', 0],
      ['2026-11-30', 'calm', 0],
    ]);
  });

  it('on a day of rest nothing is due today', async () => {
    office.day = '2026-11-22';
    const { awaited, load } = await read(office);
    expect(awaited).toMatchObject({ late: 1, today: 0 });
    expect(load?.days[0]).toMatchObject({ day: '2026-11-23', answers: 1 });
  });
});

describe('in a region', () => {
  let office: WorkingOffice;
  let desk: AnswerDesk;
  beforeAll(async () => {
    office = await workingOffice();
    desk = new AnswerDesk(office);
  });
  beforeEach(() => {
    office.seat = 'specialist';
    office.day = '2026-11-21';
  });
  afterAll(() => office.close());

  it('a new office has nothing, and says what was not begun', async () => {
    expect(await read(office)).toMatchObject({
      mine: { rows: [], total: 0 },
      awaited: { late: 0, today: 0, soon: 0, calm: 0, next: [] },
      back: [],
      accounts: { waiting: 0, warned: 0, overdue: 0, blocked: 0, next: [] },
      orders: { rows: [], total: 0 },
      regions: null,
      begun: { employees: false, requests: false },
    });
  });

  it('own drafts come before what is to be signed; nobody sees another’s drafts', async () => {
    const prepared = await desk.requests.saved();
    await office.done('access.prepare', { id: prepared });
    const draft = await desk.requests.saved();
    const { mine } = await read(office);
    expect(mine?.rows.map(({ id, status }) => [id, status])).toEqual([
      [draft, 'draft'],
      [prepared, 'prepared'],
    ]);
    expect(mine?.total).toBe(2);
    office.seat = 'other';
    expect((await read(office)).mine?.rows.map(({ id }) => id)).toEqual([prepared]);
    expect((await badges(office)).open).toBe(1);
  });

  it('what was taken back is back, and an answer that is awaited waits', async () => {
    const gone = await desk.submitted();
    await office.done('access.withdraw', { id: gone, reason: 'қате' });
    const waits = await desk.submitted();
    const { back, awaited } = await read(office);
    expect(back).toMatchObject([{ id: gone, status: 'withdrawn', crossed: false }]);
    expect(awaited?.next.map(({ id }) => id)).toEqual([waits]);
    office.day = '2026-12-20';
    expect((await read(office)).back).toEqual([]);
  });

  it('accounts count down to their block', async () => {
    const day = (issued: string) => enteredAccount(office, { issued, user: { login: `u.${issued}` } });
    const near = await day('2026-09-24');
    const warned = await day('2026-10-04');
    await day('2026-11-01');
    const { accounts, load } = await read(office);
    expect(accounts?.next.map(({ id, blockDay, left }) => [id, blockDay, left])).toEqual([
      [near, '2026-11-24', 3],
      [warned, '2026-12-04', 13],
    ]);
    expect(accounts).toMatchObject({ warned: 2, overdue: 0, blocked: 0 });
    expect(load?.days.filter(({ blocks }) => blocks > 0)).toMatchObject([
      { day: '2026-11-24', blocks: 1 },
      { day: '2026-12-04', blocks: 1 },
    ]);
    office.day = '2026-11-24';
    office.seat = 'security';
    expect((await read(office)).accounts).toMatchObject({
      overdue: 1,
      next: [
        { id: near, left: 0 },
        { id: warned, left: 10 },
      ],
    });
    await office.done('accounts.blockOverdue', {});
    expect((await read(office)).accounts).toMatchObject({ overdue: 0, blocked: 1 });
  });

  it('a personnel order that nobody has asked access for', async () => {
    const id = await desk.requests.employee();
    const { card, last } = await office.done('employees.open', { id });
    const order = { kind: 'dismissed', number: '5-ж', date: '2026-11-20', effective: '2026-11-20' } as const;
    await office.done('orders.note', { id, last, ...order, document: null, input: inputOf(card) });
    expect((await read(office)).orders).toMatchObject({
      total: 1,
      rows: [{ employee: id, kind: 'dismissed', days: 1, state: 'open' }],
    });
    office.seat = 'administrator';
    expect((await read(office)).orders).toBeNull();
  });
});

describe('however much there is', () => {
  let office: WorkingOffice;
  beforeAll(async () => {
    office = await workingOffice();
    await enterMany(office, mostCounted + 50, '2026-08-01');
  }, 60_000);
  afterAll(() => office.close());

  it('no more is counted than is said', async () => {
    expect((await read(office)).accounts).toMatchObject({ overdue: mostCounted + 1 });
    expect((await read(office)).load?.late.blocks).toBe(mostCounted + 1);
  });

  it.each(
    Object.entries<unknown>(statements).filter(
      (each): each is [string, string] => typeof each[1] === 'string',
    ),
  )('%s walks no table: it seeks in an index and stops', async (_name, sql) => {
    const places = sql.split('?').length - 1;
    const plan: { detail: string }[] = await office.store.read((q) =>
      q.query(
        `EXPLAIN QUERY PLAN ${sql}`,
        Array.from({ length: places }, () => 1),
      ),
    );
    const steps = plan.map(({ detail }) => detail);
    expect(steps.filter((step) => /^SEARCH \w+ USING (COVERING )?INDEX/.test(step)).length).toBeGreaterThan(
      0,
    );
    // What may be walked is what was asked for, or what another step has bounded already.
    const walked = steps.filter((step) => /^SCAN /.test(step));
    expect(walked.filter((step) => !/^SCAN (asked|range|page|w|json_each|\(subquery)/.test(step))).toEqual(
      [],
    );
    expect(sql).toContain('LIMIT');
  });
});
