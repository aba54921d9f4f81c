import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  enteredAccount,
  OrderDesk,
  onPaper,
  sent,
  type WorkingOffice,
  workingOffice,
} from '../testing/index.ts';

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

describe('the request of an order', () => {
  it('blocks every account of who was dismissed, and ends the waiting', async () => {
    const id = await desk.personWithAccounts('ESOBES', 'ENP');
    const of = await desk.noted(id, 'dismissed', { status: 'dismissed' });
    const [draft, ...more] = await desk.draftsOf(of);
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

    const whole = await desk.requests.draft({ ...sent });
    const request = drafts[0] ?? '';
    const basis = { ...(draft?.basis ?? whole.basis), copy: whole.basis.copy };
    await desk.requests.change(request, { ...sent, basis, replyEmail: whole.replyEmail, head: whole.head });
    await office.done('access.prepare', { id: request });
    expect(await desk.waiting()).not.toContain(of.order);
    expect((await office.done('orders.ofEmployee', { id })).orders).toMatchObject([
      { state: 'requested', request: { id: request, status: 'prepared' }, draft: null },
    ]);
    // Taken back, it is as if nothing had been asked.
    await office.done('access.submit', { id: request, ...onPaper });
    await office.done('access.withdraw', { id: request, reason: 'қате' });
    expect(await desk.waiting()).toContain(of.order);
  });

  it('is not one that was made before the order, nor one of another reason', async () => {
    const id = await desk.requests.employee();
    const lines = [{ employee: id, systems: [{ system: 'ESOBES', functions: ['search'], login: '' }] }];
    await office.done('access.prepare', { id: await desk.requests.saved({ ...sent, lines }) });
    const of = await desk.noted(id, 'hired');
    expect(await desk.waiting()).toContain(of.order);
    const basis = {
      title: 'қызметтік жазба',
      number: '5',
      date: '2026-11-20',
      copy: await desk.requests.scan(),
    };
    const other = await desk.requests.saved({ ...sent, lines, reason: 'dutiesChanged', basis });
    await office.done('access.prepare', { id: other });
    expect(await desk.waiting()).toContain(of.order);
    await office.done('access.prepare', { id: await desk.requests.saved({ ...sent, lines }) });
    expect(await desk.waiting()).not.toContain(of.order);
  });

  it('proposes to who was hired what at least half of the colleagues have', async () => {
    const place = { unit: { kk: 'Мұрағат', ru: 'Архив' }, position: { kk: 'мұрағатшы', ru: 'архивариус' } };
    await enteredAccount(office, { user: { ...place, iin: '111111111111', login: 'a1' }, system: 'ESOBES' });
    await enteredAccount(office, { user: { ...place, iin: '222222222222', login: 'a2' }, system: 'ESOBES' });
    await enteredAccount(office, { user: { ...place, iin: '333333333333', login: 'a3' }, system: 'ENP' });
    const position = { positionKk: 'мұрағатшы', positionRu: 'архивариус' };
    const id = await desk.requests.employee({ unitKk: 'Мұрағат', unitRu: 'Архив', ...position });
    const [draft] = await desk.draftsOf(await desk.noted(id, 'hired'));
    expect(draft).toMatchObject({ action: 'grant', reason: 'hiring' });
    expect(draft?.lines).toEqual([
      { employee: id, systems: [{ system: 'ESOBES', functions: [], login: '' }] },
    ]);
  });

  it('changes the accounts of who was transferred, and calls an order of duties by its name', async () => {
    const id = await desk.personWithAccounts('ESOBES');
    const [draft] = await desk.draftsOf(await desk.noted(id, 'transferred', { unitRu: 'Отдел кадров' }));
    expect(draft).toMatchObject({
      action: 'change',
      reason: 'transfer',
      lines: [{ systems: [{ login: expect.any(String) }] }],
    });
    const [duties] = await desk.draftsOf(await desk.noted(id, 'dutiesChanged'));
    expect(duties).toMatchObject({ action: 'change', reason: 'dutiesChanged', basis: { title: 'приказ' } });
  });

  it('is several where a person has two logins in one system', async () => {
    const id = await desk.personWithAccounts('ESOBES', 'ESOBES', 'ENP');
    const drafts = await desk.draftsOf(await desk.noted(id, 'dismissed'));
    expect(drafts.map(({ lines }) => lines[0]?.systems.map(({ system }) => system))).toEqual([
      ['ESOBES', 'ENP'],
      ['ESOBES'],
    ]);
  });

  it('goes on waiting while another of several is being typed', async () => {
    const id = await desk.personWithAccounts('ESOBES', 'ESOBES');
    const of = await desk.noted(id, 'dismissed');
    const { drafts } = await office.done('orders.draft', { ...of, language: 'kk' });
    const [first = '', second = ''] = drafts;
    const prepared = async (request: string) => {
      const { draft } = await office.done('access.openDraft', { id: request });
      const { replyEmail, head, basis } = await desk.requests.draft({ ...sent });
      await desk.requests.change(request, {
        ...{ ...sent, lines: draft.lines, replyEmail, head },
        basis: { ...draft.basis, copy: basis.copy },
      });
      await office.done('access.prepare', { id: request });
    };
    await prepared(first);
    expect(await desk.waiting()).toContain(of.order);
    const today = async () => (await office.done('today.read', {})).orders?.rows.map(({ order }) => order);
    expect(await today()).toContain(of.order);
    expect((await office.done('orders.ofEmployee', { id })).orders).toMatchObject([
      { state: 'open', request: { id: first }, draft: { id: second, mine: true } },
    ]);
    // Whoever goes on with the order gets the one that is left.
    expect(await office.done('orders.draft', { ...of, language: 'kk' })).toEqual({ drafts: [second] });
    await prepared(second);
    expect(await desk.waiting()).not.toContain(of.order);
    expect(await today()).not.toContain(of.order);
  });

  it('is none of an order that is not there', async () => {
    const id = await desk.requests.employee();
    expect(await office.refusal('orders.draft', { id, order: id, language: 'kk' })).toBe(
      'employee.orderMissing',
    );
  });
});
