import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type EmployeeInput, inputOf, type OrderKind } from '../../../shared/employees/index.ts';
import {
  employeeInput,
  enteredAccount,
  onPaper,
  RequestDesk,
  sent,
  type WorkingOffice,
  workingOffice,
} from '../testing/index.ts';

let office: WorkingOffice;
let desk: RequestDesk;
beforeAll(async () => {
  office = await workingOffice();
  desk = new RequestDesk(office);
});
afterEach(() => {
  office.seat = 'specialist';
});
afterAll(() => office.close());

interface Noted {
  id: string;
  order: string;
}

/** An order of an employee noted on their card. */
async function noted(id: string, kind: OrderKind, changes: Partial<EmployeeInput> = {}): Promise<Noted> {
  await office.done('orders.note', await orderOf(id, kind, changes));
  const { orders } = await office.done('orders.ofEmployee', { id });
  return { id, order: orders[0]?.order ?? '' };
}

async function orderOf(id: string, kind: OrderKind, changes: Partial<EmployeeInput> = {}) {
  const { card, last } = await office.done('employees.open', { id });
  const order = { kind, number: '77-ж', date: '2026-11-20', effective: '2026-11-23', document: null };
  return { id, last, ...order, input: { ...inputOf(card), ...changes } };
}

async function personWithAccounts(...systems: string[]): Promise<string> {
  const id = await desk.employee();
  const { card } = await office.done('employees.open', { id });
  for (const [place, system] of systems.entries())
    await enteredAccount(office, {
      user: { employee: id, iin: card.iin, login: `login.${card.iin}.${place}` },
      system,
    });
  return id;
}

const waiting = async () =>
  (await office.done('orders.list', { state: 'open', offset: 0, limit: 50 })).rows.map(({ order }) => order);
const draftOf = async ({ id, order }: Noted) => {
  const { drafts } = await office.done('orders.draft', { id, order, language: 'ru' });
  return Promise.all(
    drafts.map(async (draft) => (await office.done('access.openDraft', { id: draft })).draft),
  );
};

describe('an order', () => {
  it('is noted with the card as it is from then on, and waits for a request', async () => {
    const id = await personWithAccounts('ESOBES');
    const of = await noted(id, 'dismissed', { status: 'dismissed' });
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
    const id = await desk.employee();
    const document = await desk.scan('77-ж.pdf');
    await office.done('orders.note', { ...(await orderOf(id, 'transferred')), document });
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
    const id = await desk.employee();
    const first = await orderOf(id, 'transferred', { positionRu: 'ведущий специалист' });
    const second = await orderOf(id, 'dismissed', { status: 'dismissed' });
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
    const id = await desk.employee();
    const good = await orderOf(id, 'hired');
    const taken = await office.done('employees.open', { id: await desk.employee() });
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
    const id = await desk.employee();
    const { order } = await noted(id, 'hired');
    const good = await orderOf(id, 'hired');
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
    const of = await noted(await desk.employee(), 'dutiesChanged');
    expect(await waiting()).toContain(of.order);
    expect(await office.refusal('orders.settle', { ...of, why: '  ' })).toBe('call.invalid');
    await office.done('orders.settle', { ...of, why: 'доступ не нужен' });
    expect(await waiting()).not.toContain(of.order);
    expect(await office.refusal('orders.settle', { ...of, why: 'ещё раз' })).toBe('employee.orderMissing');
    const { orders } = await office.done('orders.ofEmployee', { id: of.id });
    expect(orders).toMatchObject([{ state: 'settled', why: 'доступ не нужен' }]);
    // The card can be corrected after it.
    const { last } = await office.done('employees.open', { id: of.id });
    const input = { ...(await orderOf(of.id, 'hired')).input, ip: '10.0.0.99' };
    await office.done('employees.correct', { id: of.id, last, input });
  });
});

describe('the request of an order', () => {
  it('blocks every account of who was dismissed, and ends the waiting', async () => {
    const id = await personWithAccounts('ESOBES', 'ENP');
    const of = await noted(id, 'dismissed', { status: 'dismissed' });
    const [draft, ...more] = await draftOf(of);
    expect(more).toEqual([]);
    expect(draft).toMatchObject({
      action: 'block',
      reason: 'dismissal',
      channel: 'letter',
      basis: { title: '', number: '77-ж', date: '2026-11-20' },
      lines: [{ employee: id, systems: [{ system: 'ESOBES' }, { system: 'ENP' }] }],
    });
    expect(draft?.lines[0]?.systems.every(({ login }) => login.startsWith('login.'))).toBe(true);
    const { drafts } = await office.done('orders.draft', { ...of, language: 'kk' });
    expect(drafts).toHaveLength(1);
    const [row] = (await office.done('orders.ofEmployee', { id })).orders;
    expect(row).toMatchObject({ state: 'open', draft: { id: drafts[0], mine: true } });

    const whole = await desk.draft({ ...sent });
    const request = drafts[0] ?? '';
    const basis = { ...(draft?.basis ?? whole.basis), copy: whole.basis.copy };
    await desk.change(request, { ...sent, basis, replyEmail: whole.replyEmail, head: whole.head });
    await office.done('access.prepare', { id: request });
    expect(await waiting()).not.toContain(of.order);
    expect((await office.done('orders.ofEmployee', { id })).orders).toMatchObject([
      { state: 'requested', request: { id: request, status: 'prepared' }, draft: null },
    ]);
    // Taken back, it is as if nothing had been asked.
    await office.done('access.submit', { id: request, ...onPaper });
    await office.done('access.withdraw', { id: request, reason: 'қате' });
    expect(await waiting()).toContain(of.order);
  });

  it('is not one that was made before the order, nor one of another reason', async () => {
    const id = await desk.employee();
    const lines = [{ employee: id, systems: [{ system: 'ESOBES', functions: ['search'], login: '' }] }];
    await office.done('access.prepare', { id: await desk.saved({ ...sent, lines }) });
    const of = await noted(id, 'hired');
    expect(await waiting()).toContain(of.order);
    const basis = { title: 'қызметтік жазба', number: '5', date: '2026-11-20', copy: await desk.scan() };
    const other = await desk.saved({ ...sent, lines, reason: 'dutiesChanged', basis });
    await office.done('access.prepare', { id: other });
    expect(await waiting()).toContain(of.order);
    await office.done('access.prepare', { id: await desk.saved({ ...sent, lines }) });
    expect(await waiting()).not.toContain(of.order);
  });

  it('proposes to who was hired what at least half of the colleagues have', async () => {
    const place = { unit: { kk: 'Мұрағат', ru: 'Архив' }, position: { kk: 'мұрағатшы', ru: 'архивариус' } };
    await enteredAccount(office, { user: { ...place, iin: '111111111111', login: 'a1' }, system: 'ESOBES' });
    await enteredAccount(office, { user: { ...place, iin: '222222222222', login: 'a2' }, system: 'ESOBES' });
    await enteredAccount(office, { user: { ...place, iin: '333333333333', login: 'a3' }, system: 'ENP' });
    const position = { positionKk: 'мұрағатшы', positionRu: 'архивариус' };
    const id = await desk.employee({ unitKk: 'Мұрағат', unitRu: 'Архив', ...position });
    const [draft] = await draftOf(await noted(id, 'hired'));
    expect(draft).toMatchObject({ action: 'grant', reason: 'hiring' });
    expect(draft?.lines).toEqual([
      { employee: id, systems: [{ system: 'ESOBES', functions: [], login: '' }] },
    ]);
  });

  it('changes the accounts of who was transferred, and calls an order of duties by its name', async () => {
    const id = await personWithAccounts('ESOBES');
    const [draft] = await draftOf(await noted(id, 'transferred', { unitRu: 'Отдел кадров' }));
    expect(draft).toMatchObject({
      action: 'change',
      reason: 'transfer',
      lines: [{ systems: [{ login: expect.any(String) }] }],
    });
    const [duties] = await draftOf(await noted(id, 'dutiesChanged'));
    expect(duties).toMatchObject({ action: 'change', reason: 'dutiesChanged', basis: { title: 'приказ' } });
  });

  it('is several where a person has two logins in one system', async () => {
    const id = await personWithAccounts('ESOBES', 'ESOBES', 'ENP');
    const drafts = await draftOf(await noted(id, 'dismissed'));
    expect(drafts.map(({ lines }) => lines[0]?.systems.map(({ system }) => system))).toEqual([
      ['ESOBES', 'ENP'],
      ['ESOBES'],
    ]);
  });

  it('is none of an order that is not there', async () => {
    const id = await desk.employee();
    expect(await office.refusal('orders.draft', { id, order: id, language: 'kk' })).toBe(
      'employee.orderMissing',
    );
  });
});
