import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Collision, employeeInput, firstPage, iins } from '../testing/index.ts';

let work: Collision;
beforeEach(async () => {
  work = await Collision.begin();
});
afterEach(() => work.close());

describe('what the centre refused', () => {
  it('is shown whole, on every workstation of the office, with what it met', async () => {
    await work.corrected();
    await work.sync(work.one, work.two, work.one);
    for (const at of [work.one, work.two]) {
      const row = await work.theOne(at);
      expect(row).toMatchObject({
        type: 'employee.corrected',
        kind: 'employee',
        record: work.employee,
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
      expect([card.reissue, card.still]).toEqual([null, null]);
      expect(await at.done('conflicts.count', {})).toEqual({ open: 1, age: 0, escalated: 0, offices: null });
      expect(await at.done('conflicts.ofRecord', { record: work.employee })).toHaveLength(1);
    }
  });

  it('is done anew by two who do not know of each other: one act counts, the other falls with its closing', async () => {
    await work.corrected();
    await work.sync(work.one, work.two, work.one);
    const { id } = await work.theOne(work.one);
    const { event } = await work.one.done('conflicts.reissue', { id });
    const late = await work.two.done('conflicts.reissue', { id });
    await work.sync(work.one, work.two, work.one);
    for (const at of [work.one, work.two]) {
      expect(await at.done('conflicts.open', { id })).toMatchObject({
        standing: 'reissued',
        closed: { event },
      });
      // The second stays whole and waits for a person, as everything that was refused.
      expect(await work.theOne(at)).toMatchObject({ id: late.event, met: 'conflict.closed' });
      expect(await at.done('employees.open', { id: work.employee })).toMatchObject({ last: event });
      expect((await at.store.verify()).firstBad).toBeNull();
    }
    await work.one.done('conflicts.withdraw', { id: late.event, why: 'doneOtherwise' });
    expect((await work.open(work.one)).total).toBe(0);
  });

  it('is done anew on the present state in one act with its closing, and the closing reaches the others', async () => {
    await work.corrected();
    await work.sync(work.one, work.two, work.one);
    const { id } = await work.theOne(work.two);
    const { event } = await work.two.done('conflicts.reissue', { id });
    expect((await work.open(work.two)).total).toBe(0);
    await work.sync(work.two, work.one);
    for (const at of [work.one, work.two]) {
      expect((await work.open(at)).total).toBe(0);
      expect(await at.done('employees.open', { id: work.employee })).toMatchObject({
        last: event,
        card: { ip: '10.0.0.19' },
      });
      const closed = await at.done('conflicts.list', { state: 'closed', ...firstPage });
      expect(closed.rows).toMatchObject([{ id, standing: 'reissued', type: 'employee.corrected' }]);
      expect(await at.done('conflicts.open', { id })).toMatchObject({
        closed: { event, why: null },
        reissue: 'closed',
      });
      expect(await at.refusal('conflicts.withdraw', { id, why: 'mistaken' })).toBe('conflict.closed');
    }
  });

  it('stays open when the judge refuses it again, and nothing is recorded', async () => {
    await work.collided();
    const { id, type, met } = await work.theOne(work.one);
    expect([type, met]).toEqual(['request.submitted', 'record.changed']);
    expect(await work.one.done('conflicts.open', { id })).toMatchObject({
      reissue: 'still',
      still: { code: 'access.withdrawn' },
      problem: { code: 'record.changed' },
    });
    const before = await work.one.store.history('request', work.request);
    expect(await work.one.refusal('conflicts.reissue', { id })).toBe('access.withdrawn');
    expect(await work.one.store.history('request', work.request)).toHaveLength(before.length);
    expect((await work.open(work.one)).total).toBe(1);
    expect(await work.one.store.history('conflict', id)).toEqual([]);
  });

  it('is closed without being done again, by an act that goes to every workstation', async () => {
    await work.collided();
    const { id } = await work.theOne(work.two);
    await work.two.done('conflicts.withdraw', { id, why: 'doneOtherwise' });
    await work.sync(work.two, work.one);
    for (const at of [work.one, work.two]) {
      expect((await work.open(at)).total).toBe(0);
      expect((await at.done('conflicts.open', { id })).closed).toMatchObject({
        why: 'doneOtherwise',
        event: null,
      });
    }
    expect((await work.one.store.history('conflict', id))[0]?.outcome?.result).toBe('accepted');
  });

  it('goes to the ministry with words for it, which learns of the end too', async () => {
    await work.collided();
    const { id } = await work.theOne(work.two);
    await work.two.done('conflicts.escalate', { id, note: 'шешім керек' });
    await work.sync(work.two, work.ministry, work.one);
    const { rows } = await work.ministry.done('conflicts.list', { state: 'offices', ...firstPage });
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
    expect((await work.ministry.done('conflicts.list', { state: 'offices', ...firstPage })).total).toBe(0);
  });

  it('a chain of acts falls with its first, each judged alone, and stands together', async () => {
    await work.crossed();
    await work.one.done('access.withdraw', { id: work.request, reason: 'енді керек емес' });
    await work.sync(work.two, work.one);
    const { rows, total } = await work.open(work.one);
    expect(total).toBe(2);
    expect(rows.map(({ type, met, together, first }) => [type, met, together, first])).toEqual([
      ['request.submitted', 'record.changed', 2, true],
      ['request.withdrawn', 'access.withdrawn', 2, false],
    ]);
    const card = await work.one.done('conflicts.open', { id: rows[0]?.id ?? '' });
    expect(card.group).toMatchObject([{ id: rows[1]?.id }]);
    expect(card.won).toMatchObject([{ type: 'request.withdrawn' }]);
  });

  it('of a value that another record has, says which record came first', async () => {
    const iin = iins();
    // Those before have the prepared request's people.
    for (let used = 0; used < 9; used++) iin.next();
    const input = employeeInput({ iin: iin.next().value });
    const ids: string[] = [];
    for (const at of [work.one, work.two]) {
      ids.push(at.newId());
      await at.done('employees.enter', { id: ids.at(-1) ?? '', input });
    }
    await work.sync(work.one, work.two, work.one);
    const { id, met, record } = await work.theOne(work.one);
    expect([met, record]).toEqual(['employee.alreadyEntered', ids[1]]);
    const card = await work.one.done('conflicts.open', { id });
    expect(card).toMatchObject({
      holder: ids[0],
      won: [{ type: 'employee.entered' }],
      present: { type: 'employee.entered' },
      ...{ reissue: 'still', still: null },
    });
    expect(await work.one.refusal('conflicts.reissue', { id })).toBe('employee.alreadyEntered');
  });

  it('leaves a line of the access log with each act about it', async () => {
    await work.collided();
    const { id } = await work.theOne(work.one);
    await work.one.done('conflicts.escalate', { id, note: '' });
    await work.one.done('conflicts.withdraw', { id, why: 'mistaken' });
    const { entries } = await work.one.store.accessLog({ limit: 2 });
    expect(entries.map(({ operation, part }) => [operation, part])).toEqual([
      ['conflicts.withdraw', `conflicts/${id}`],
      ['conflicts.escalate', `conflicts/${id}`],
    ]);
  });

  it('is not closed by who may not do such acts, unless the person administers the office', async () => {
    await work.collided();
    const { id } = await work.theOne(work.two);
    work.two.seat = 'security';
    expect(await work.two.refusal('conflicts.withdraw', { id, why: 'mistaken' })).toBe('event.roleMissing');
    expect(await work.two.refusal('conflicts.reissue', { id })).toBe('event.roleMissing');
    expect(await work.two.done('conflicts.open', { id })).toMatchObject({ mayClose: false, reissue: 'role' });
    work.two.seat = 'administrator';
    expect(await work.two.refusal('conflicts.reissue', { id })).toBe('event.roleMissing');
    await work.two.done('conflicts.withdraw', { id, why: 'mistaken' });
  });

  it('closed on two workstations at once stays closed, and the second closing is no conflict of its own', async () => {
    await work.collided();
    const { id } = await work.theOne(work.one);
    for (const at of [work.one, work.two]) await at.done('conflicts.withdraw', { id, why: 'mistaken' });
    await work.sync(work.one, work.two, work.one);
    for (const at of [work.one, work.two]) expect((await work.open(at)).total).toBe(0);
  });
});
