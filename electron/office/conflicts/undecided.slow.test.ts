import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Collision, onPaper } from '../testing/index.ts';

let work: Collision;
beforeEach(async () => {
  work = await Collision.begin();
});
afterEach(() => work.close());

describe('what is not refused', () => {
  it('is no conflict: acts on one record that do not hinder each other are both accepted', async () => {
    await work.one.done('employees.open', { id: work.employee });
    await work.one.done('access.submit', { id: work.request, ...onPaper });
    await work.two.done('access.withdraw', { id: work.request, reason: 'қате' });
    await work.sync(work.one, work.two, work.one);
    for (const at of [work.one, work.two]) expect((await work.open(at)).total).toBe(0);
  });

  it('is told before it is judged where it would be refused now, and nobody has to close it', async () => {
    await work.crossed();
    await work.sync(work.two);
    await work.pullOnly(work.one);
    const row = await work.theOne(work.one);
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
    expect(await work.theOne(work.one)).toMatchObject({ id: row.id, cause: 'refused' });
  });
});

describe('what was set aside or waits', () => {
  it('is shown with the reason, and is done anew from what is still here', async () => {
    await work.one.done('access.submit', { id: work.request, ...onPaper });
    const { office, device } = work.one.store;
    const [sent] = await work.outbox(work.one);
    if (!sent) throw new Error('nothing is to be sent');
    const signatures = sent.body.signatures.map((each) => ({
      ...each,
      signature: Buffer.alloc(64).toString('base64'),
    }));
    await work.centre.push(office, device.id, [{ ...sent.body, signatures }]);
    await work.pullOnly(work.one);
    await work.sync(work.two);
    const elsewhere = await work.theOne(work.two);
    expect(elsewhere).toMatchObject({ type: null, record: null, cause: 'quarantined', met: 'signature' });
    expect(await work.two.done('conflicts.open', { id: elsewhere.id })).toMatchObject({
      facts: [],
      reissue: 'gone',
    });
    const { id } = await work.theOne(work.one);
    expect(id).toBe(elsewhere.id);
    expect(await work.one.done('conflicts.open', { id })).toMatchObject({
      type: 'request.submitted',
      reissue: null,
    });
    await work.one.done('conflicts.reissue', { id });
    await work.sync(work.one, work.two);
    for (const at of [work.one, work.two]) {
      expect((await work.open(at)).total).toBe(0);
      expect((await at.done('access.open', { id: work.request })).status).toBe('submitted');
    }
  });

  it('is no conflict where the same came again whole and has a number', async () => {
    await work.one.done('access.submit', { id: work.request, ...onPaper });
    const [sent] = await work.outbox(work.one);
    const { office, device } = work.one.store;
    await work.centre.push(office, device.id, sent ? [{ ...sent.body, signatures: [] }] : []);
    await work.sync(work.one, work.two);
    for (const at of [work.one, work.two]) expect((await work.open(at)).total).toBe(0);
  });

  it('is shown after thirty days of waiting, and goes by itself when what it waits for comes', async () => {
    await work.one.done('access.submit', { id: work.request, ...onPaper });
    await work.one.done('access.withdraw', { id: work.request, reason: 'қате' });
    const [, later] = await work.outbox(work.one);
    const { office, device } = work.one.store;
    // The later one arrives alone, as after a cut.
    await work.centre.push(office, device.id, later ? [later.body] : []);
    await work.sync(work.two);
    expect((await work.open(work.two)).total).toBe(0);
    work.two.instant = '2027-01-05T09:00:00.000Z';
    const row = await work.theOne(work.two);
    expect(row).toMatchObject({
      type: 'request.withdrawn',
      cause: 'waiting',
      met: 'event.predecessorMissing',
    });
    expect(row.age).toBeGreaterThan(30);
    expect(await work.two.done('conflicts.count', {})).toMatchObject({ open: 0 });
    await work.sync(work.one, work.two);
    expect((await work.open(work.two)).total).toBe(0);
    expect((await work.two.done('access.open', { id: work.request })).status).toBe('withdrawn');
  });
});
