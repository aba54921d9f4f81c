import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { employeeInput, OrderDesk, type WorkingOffice, workingOffice } from '../testing/index.ts';

let office: WorkingOffice;
let desk: OrderDesk;
beforeAll(async () => {
  office = await workingOffice();
  desk = new OrderDesk(office);
});
afterEach(() => {
  office.seat = 'specialist';
});
afterAll(() => office.close());

describe('an order', () => {
  it('is noted with the card as it is from then on, and waits for a request', async () => {
    const id = await desk.personWithAccounts('ESOBES');
    const of = await desk.noted(id, 'dismissed', { status: 'dismissed' });
    expect((await office.done('employees.open', { id })).card.status).toBe('dismissed');
    const { rows, total } = await office.done('orders.list', { state: 'open', offset: 0, limit: 50 });
    expect({ total, rows }).toMatchObject({
      total: 1,
      rows: [
        {
          order: of.order,
          employee: id,
          kind: 'dismissed',
          number: '77-ж',
          days: -2,
          state: 'open',
          request: null,
          draft: null,
          openAccounts: 1,
        },
      ],
    });
    expect(JSON.stringify(rows)).not.toContain((await office.done('employees.open', { id })).card.iin);
    expect(await office.done('orders.counts', {})).toEqual({ open: 1 });
    const { accounts } = await office.done('orders.ofEmployee', { id });
    expect(accounts).toMatchObject([{ system: 'ESOBES', status: 'active', blocked: '' }]);
  });

  it('keeps its document, which comes back as it was', async () => {
    const id = await desk.requests.employee();
    const document = await desk.requests.scan('77-ж.pdf');
    await office.done('orders.note', { ...(await desk.input(id, 'transferred')), document });
    const { orders } = await office.done('orders.ofEmployee', { id });
    expect(orders[0]?.document).toEqual(document);
    office.seat = 'other';
    await office.done('attachments.save', { request: id, attachment: document.id });
    expect(new TextDecoder().decode(office.shell.saved.at(-1)?.bytes)).toBe('%PDF-1.7 77-ж.pdf');
    office.seat = 'specialist';
    // A request that rests on it and is given up does not take the order's own copy away.
    const order = orders[0]?.order ?? '';
    const { drafts } = await office.done('orders.draft', { id, order, language: 'kk' });
    await office.done('access.discardDraft', { id: drafts[0] ?? '' });
    expect(await office.store.attachments.get(document.id)).not.toBeNull();
  });

  it('of two who note at once the second is told that the card has changed', async () => {
    const id = await desk.requests.employee();
    const first = await desk.input(id, 'transferred', { positionRu: 'ведущий специалист' });
    const second = await desk.input(id, 'dismissed', { status: 'dismissed' });
    await office.done('orders.note', first);
    office.seat = 'other';
    expect(await office.refusal('orders.note', second)).toBe('record.changed');
    office.seat = 'specialist';
    expect((await office.done('orders.ofEmployee', { id })).orders).toHaveLength(1);
    expect((await office.done('employees.open', { id })).card.position.ru).toBe('ведущий специалист');
  });

  it.each([
    ['signed tomorrow', { date: '2026-11-22' }, 'orders.dateFuture'],
    ['of no number', { number: ' ' }, 'call.invalid'],
    ['of a day that is none', { effective: '2026-02-30' }, 'call.invalid'],
    ['with a file that nobody has put there', 'file', 'attachment.missing'],
    ['of a card with a wrong IIN', { input: employeeInput({ iin: '900101300008' }) }, 'iin.checkDigit'],
    ['of somebody else’s IIN', 'taken', 'employee.alreadyEntered'],
    ['of nobody', { id: '01939e2f-0000-7000-8000-000000000000' }, 'record.changed'],
  ] as const)('%s is refused', async (_what, changes, code) => {
    const id = await desk.requests.employee();
    const good = await desk.input(id, 'hired');
    const taken = await office.done('employees.open', { id: await desk.requests.employee() });
    const sha256 = '0'.repeat(64);
    const file = { id, sha256, size: 5, name: '<img src=x onerror=alert(1)>.pdf', mime: 'text/html' };
    const spoilt =
      changes === 'file'
        ? { document: file }
        : changes === 'taken'
          ? { input: { ...good.input, iin: taken.card.iin } }
          : changes;
    expect(await office.refusal('orders.note', { ...good, ...spoilt })).toBe(code);
  });

  it('is nothing that a reader may note or settle', async () => {
    const id = await desk.requests.employee();
    const { order } = await desk.noted(id, 'hired');
    const good = await desk.input(id, 'hired');
    for (const seat of ['auditor', 'security'] as const) {
      office.seat = seat;
      expect(await office.refusal('orders.note', good)).toBe('call.forbidden');
      expect(await office.refusal('orders.settle', { id, order, why: 'x' })).toBe('call.forbidden');
      expect(await office.refusal('orders.draft', { id, order, language: 'kk' })).toBe('call.forbidden');
      expect((await office.call('orders.list', { state: 'all', offset: 0, limit: 1 })).ok).toBe(true);
    }
    office.seat = 'specialist';
  });

  it('is settled with words, once', async () => {
    const of = await desk.noted(await desk.requests.employee(), 'dutiesChanged');
    expect(await desk.waiting()).toContain(of.order);
    expect(await office.refusal('orders.settle', { ...of, why: '  ' })).toBe('call.invalid');
    await office.done('orders.settle', { ...of, why: 'доступ не нужен' });
    expect(await desk.waiting()).not.toContain(of.order);
    expect(await office.refusal('orders.settle', { ...of, why: 'ещё раз' })).toBe('employee.orderMissing');
    const { orders } = await office.done('orders.ofEmployee', { id: of.id });
    expect(orders).toMatchObject([{ state: 'settled', why: 'доступ не нужен' }]);
    // The card can be corrected after it.
    const { last } = await office.done('employees.open', { id: of.id });
    const input = { ...(await desk.input(of.id, 'hired')).input, ip: '10.0.0.99' };
    await office.done('employees.correct', { id: of.id, last, input });
  });
});
