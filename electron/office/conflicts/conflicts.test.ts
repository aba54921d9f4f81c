import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LinkedWork, onPaper, RequestDesk, sent, type WorkingOffice } from '../testing/index.ts';

let work: LinkedWork;
let request: string;
let employee: string;

beforeEach(async () => {
  work = await LinkedWork.begin(async (office) => {
    const desk = new RequestDesk(office);
    employee = await desk.employee();
    request = await desk.saved(sent);
    await office.done('access.prepare', { id: request });
  });
});
afterEach(async () => {
  for (const each of [work.one, work.two]) expect((await each.store.verify()).firstBad).toBeNull();
  await work.close();
});

const page = { offset: 0, limit: 50 };
const open = (at: WorkingOffice) => at.done('conflicts.list', { state: 'open', ...page });

/** One sends what the other has withdrawn, without knowing it; the withdrawal is at the centre first. */
async function crossed(): Promise<void> {
  await work.two.done('access.withdraw', { id: request, reason: 'қате' });
  await work.one.done('access.submit', { id: request, ...onPaper });
}

/** The same, met at the centre and known to both. */
async function collided(): Promise<void> {
  await crossed();
  await work.sync(work.two, work.one, work.two);
}

/** The employee's card corrected on both: the later correction was made without seeing the other. */
async function corrected(): Promise<void> {
  for (const [at, ip] of [
    [work.one, '10.0.0.18'],
    [work.two, '10.0.0.19'],
  ] as const) {
    const { last, card } = await at.done('employees.open', { id: employee });
    const { name, position, unit, ...rest } = card;
    await at.done('employees.correct', {
      id: employee,
      last,
      input: {
        ...rest,
        ...name,
        positionKk: position.kk,
        positionRu: position.ru,
        unitKk: unit.kk,
        unitRu: unit.ru,
        ip,
      },
    });
  }
}

async function theOne(at: WorkingOffice) {
  const { rows, total } = await open(at);
  expect(total).toBe(1);
  const [row] = rows;
  if (!row) throw new Error('nothing fell');
  return row;
}

describe('what the centre refused', () => {
  it('is shown whole, on every workstation of the office, with what it met', async () => {
    await corrected();
    await work.sync(work.one, work.two, work.one);
    for (const at of [work.one, work.two]) {
      const row = await theOne(at);
      expect(row).toMatchObject({
        type: 'employee.corrected',
        kind: 'employee',
        record: employee,
        cause: 'refused',
        met: 'record.changed',
        together: 1,
        office: null,
      });
      expect(row.author).not.toBe('');
      const card = await at.done('conflicts.open', { id: row.id });
      expect(card.problem).toMatchObject({ code: 'record.changed' });
      expect(card.facts.map(({ field }) => field)).toEqual(
        expect.arrayContaining(['person', 'iin', 'position']),
      );
      expect(card.won).toEqual([expect.objectContaining({ type: 'employee.corrected', author: row.author })]);
      expect(card.reissue).toBeNull();
      expect(await at.done('conflicts.count', {})).toEqual({ open: 1, age: 0, escalated: 0, offices: null });
      expect(await at.done('conflicts.ofRecord', { record: employee })).toHaveLength(1);
    }
  });

  it('is done anew on the present state in one act with its closing, and the closing reaches the others', async () => {
    await corrected();
    await work.sync(work.one, work.two, work.one);
    const { id } = await theOne(work.two);
    const { event } = await work.two.done('conflicts.reissue', { id });
    expect((await open(work.two)).total).toBe(0);
    await work.sync(work.two, work.one);
    for (const at of [work.one, work.two]) {
      expect((await open(at)).total).toBe(0);
      expect(await at.done('employees.open', { id: employee })).toMatchObject({
        last: event,
        card: { ip: '10.0.0.19' },
      });
      const closed = await at.done('conflicts.list', { state: 'closed', ...page });
      expect(closed.rows).toMatchObject([{ id, standing: 'reissued', type: 'employee.corrected' }]);
      expect(await at.done('conflicts.open', { id })).toMatchObject({
        closed: { event, why: null },
        reissue: 'closed',
      });
      expect(await at.refusal('conflicts.withdraw', { id, why: 'mistaken' })).toBe('conflict.closed');
    }
  });

  it('stays open when the judge refuses it again, and nothing is recorded', async () => {
    await collided();
    const { id, type, met } = await theOne(work.one);
    expect([type, met]).toEqual(['request.submitted', 'record.changed']);
    const before = await work.one.store.history('request', request);
    expect(await work.one.refusal('conflicts.reissue', { id })).toBe('access.withdrawn');
    expect(await work.one.store.history('request', request)).toHaveLength(before.length);
    expect((await open(work.one)).total).toBe(1);
    expect(await work.one.store.history('conflict', id)).toEqual([]);
  });

  it('is closed without being done again, by an act that goes to every workstation', async () => {
    await collided();
    const { id } = await theOne(work.two);
    await work.two.done('conflicts.withdraw', { id, why: 'doneOtherwise' });
    await work.sync(work.two, work.one);
    for (const at of [work.one, work.two]) {
      expect((await open(at)).total).toBe(0);
      expect((await at.done('conflicts.open', { id })).closed).toMatchObject({
        why: 'doneOtherwise',
        event: null,
      });
    }
    expect((await work.one.store.history('conflict', id))[0]?.outcome?.result).toBe('accepted');
  });

  it('goes to the ministry with words for it, which learns of the end too', async () => {
    await collided();
    const { id } = await theOne(work.two);
    await work.two.done('conflicts.escalate', { id, note: 'шешім керек' });
    await work.sync(work.two, work.ministry, work.one);
    const { rows } = await work.ministry.done('conflicts.list', { state: 'offices', ...page });
    expect(rows).toMatchObject([
      { id, type: 'request.submitted', met: 'record.changed', standing: 'escalated' },
    ]);
    expect(rows[0]?.office?.kk).toBeTruthy();
    const card = await work.ministry.done('conflicts.open', { id });
    expect(card).toMatchObject({ closed: { note: 'шешім керек' }, mayClose: false, facts: [] });
    expect(await work.ministry.refusal('conflicts.withdraw', { id, why: 'mistaken' })).toBe(
      'conflict.otherOffice',
    );
    expect(await work.one.done('conflicts.count', {})).toMatchObject({ open: 0, escalated: 1 });
    await work.one.done('conflicts.withdraw', { id, why: 'notNeeded' });
    await work.sync(work.one, work.ministry);
    expect((await work.ministry.done('conflicts.list', { state: 'offices', ...page })).total).toBe(0);
  });

  it('a chain of acts falls with its first, each judged alone, and stands together', async () => {
    await crossed();
    await work.one.done('access.withdraw', { id: request, reason: 'енді керек емес' });
    await work.sync(work.two, work.one);
    const { rows, total } = await open(work.one);
    expect(total).toBe(2);
    expect(rows.map(({ type, met, together, first }) => [type, met, together, first])).toEqual([
      ['request.submitted', 'record.changed', 2, true],
      ['request.withdrawn', 'access.withdrawn', 2, false],
    ]);
    const card = await work.one.done('conflicts.open', { id: rows[0]?.id ?? '' });
    expect(card.group).toMatchObject([{ id: rows[1]?.id }]);
    expect(card.won).toMatchObject([{ type: 'request.withdrawn' }]);
  });

  it('is not closed by who may not do such acts, unless the person administers the office', async () => {
    await collided();
    const { id } = await theOne(work.two);
    work.two.seat = 'security';
    expect(await work.two.refusal('conflicts.withdraw', { id, why: 'mistaken' })).toBe('event.roleMissing');
    expect(await work.two.refusal('conflicts.reissue', { id })).toBe('event.roleMissing');
    expect(await work.two.done('conflicts.open', { id })).toMatchObject({ mayClose: false, reissue: 'role' });
    work.two.seat = 'administrator';
    expect(await work.two.refusal('conflicts.reissue', { id })).toBe('event.roleMissing');
    await work.two.done('conflicts.withdraw', { id, why: 'mistaken' });
  });

  it('closed on two workstations at once stays closed, and the second closing is no conflict of its own', async () => {
    await collided();
    const { id } = await theOne(work.one);
    for (const at of [work.one, work.two]) await at.done('conflicts.withdraw', { id, why: 'mistaken' });
    await work.sync(work.one, work.two, work.one);
    for (const at of [work.one, work.two]) expect((await open(at)).total).toBe(0);
  });
});

describe('what is not refused', () => {
  it('is no conflict: acts on one record that do not hinder each other are both accepted', async () => {
    await work.one.done('employees.open', { id: employee });
    await work.one.done('access.submit', { id: request, ...onPaper });
    await work.two.done('access.withdraw', { id: request, reason: 'қате' });
    await work.sync(work.one, work.two, work.one);
    for (const at of [work.one, work.two]) expect((await open(at)).total).toBe(0);
  });

  it('is told before it is judged where it would be refused now, and nobody has to close it', async () => {
    await crossed();
    await work.sync(work.two);
    const { workstation } = work.one.store;
    // The other's act is here, and the own one has not left: the link loses every push.
    const { centre } = work;
    const data = centre.office(work.one.store.office);
    const pulled = await centre.pull(
      work.one.store.office,
      work.one.store.device.id,
      await workstation.position(),
      false,
      data,
    );
    await workstation.apply(
      pulled.rows.map(({ row, body }) => ({
        row,
        opened: data.opened.get(row.event) ?? null,
        verified: body !== null,
      })),
      pulled.head,
    );
    const row = await theOne(work.one);
    expect(row).toMatchObject({ type: 'request.submitted', cause: 'forecast', met: 'record.changed' });
    expect(await work.one.done('conflicts.count', {})).toMatchObject({ open: 0 });
    expect(await work.one.done('conflicts.open', { id: row.id })).toMatchObject({
      problem: { code: 'record.changed' },
      reissue: 'undecided',
      mayClose: false,
    });
    expect(await work.one.refusal('conflicts.withdraw', { id: row.id, why: 'mistaken' })).toBe(
      'conflict.notReissuable',
    );
    await work.sync(work.one);
    expect(await theOne(work.one)).toMatchObject({ id: row.id, cause: 'refused' });
  });
});
