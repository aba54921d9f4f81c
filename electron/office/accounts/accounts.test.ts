import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  accountUser,
  enteredAccount,
  issuedAccount,
  onPaper,
  RequestDesk,
  savedRows,
  sent,
  type WorkingOffice,
  workingOffice,
} from '../testing/index.ts';

let office: WorkingOffice;
let desk: RequestDesk;
beforeAll(async () => {
  office = await workingOffice('ministry');
  office.seat = 'security';
  desk = new RequestDesk(office);
});
afterEach(() => {
  office.seat = 'security';
});
afterAll(() => office.close());

const all = { search: '', status: 'all', due: 'all', system: null, sort: 'name' } as const;
const page = { offset: 0, limit: 50 };
const card = (id: string) => office.done('accounts.open', { id });
const logins = async (filter: object) =>
  (await office.done('accounts.list', { ...all, ...filter, ...page })).rows.map(({ login }) => login);

describe('accounts', () => {
  it('wait for the first login and the change of the password, then are active (349/2021 ¶19)', async () => {
    const { id } = await issuedAccount(office);
    expect(await card(id)).toMatchObject({ status: 'awaiting', own: true, issued: '2026-11-21' });
    office.seat = 'specialist';
    await office.done('accounts.noteLogin', { id, day: '2026-11-21', passwordChanged: false });
    expect(await card(id)).toMatchObject({ status: 'awaiting', lastLogin: '2026-11-21' });
    await office.done('accounts.noteLogin', { id, day: '2026-11-21', passwordChanged: true });
    const { status, entries, trail } = await card(id);
    expect(status).toBe('active');
    expect(entries).toMatchObject([{ kind: 'issued', day: '2026-11-21', number: expect.any(Number) }]);
    expect(trail.map(({ type }) => type)).toEqual([
      ...['account.issued', 'account.loginNoted', 'account.loginNoted'],
    ]);
    const input = { id, day: '2026-11-22', passwordChanged: false };
    expect(await office.refusal('accounts.noteLogin', input)).toBe('accounts.dateFuture');
  });

  it('of one login in one system are one person’s (349/2021 ¶21)', async () => {
    await enteredAccount(office, { user: { login: 'D.Serikov' } });
    const again = { id: office.newId(), system: 'ESOBES', issued: null };
    const user = accountUser({ login: 'd.serikov' });
    expect(await office.refusal('accounts.enter', { ...again, user })).toBe('accounts.loginTaken');
    await office.done('accounts.enter', { ...again, system: 'RT', user });
  });

  it('are found by filter, system, search and order, with masked IINs', async () => {
    const iin = '850505300018';
    const name = { surname: 'Әбілқасым', given: 'Нұрбек', patronymic: '' };
    await enteredAccount(office, { user: { login: 'n.abilqasym', name, iin }, issued: '2026-10-05' });
    expect(await logins({ search: 'абилкасым' })).toEqual(['n.abilqasym']);
    expect(await logins({ search: iin, status: 'blocked' })).toEqual([]);
    expect(await logins({ due: 'warned' })).toEqual(['n.abilqasym']);
    const { rows } = await office.done('accounts.list', { ...all, search: 'n.abilqasym', ...page });
    expect(rows[0]).toMatchObject({ idle: 47, blockDay: '2026-12-05', issued: '2026-10-05' });
    expect(JSON.stringify(rows)).not.toContain(iin);
    expect((await logins({ sort: 'idle' }))[0]).toBe('n.abilqasym');
    expect((await logins({ sort: 'newest' }))[0]).toBe('n.abilqasym');
    expect(await logins({ system: 'RT' })).toEqual(['d.serikov']);
  });

  it('are counted by status and by what is due', async () => {
    const counts = await office.done('accounts.counts', {});
    const total = async (filter: object) =>
      (await office.done('accounts.list', { ...all, ...filter, ...page })).total;
    for (const status of ['awaiting', 'active', 'blocked'] as const)
      expect([status, counts[status]]).toEqual([status, await total({ status })]);
    for (const due of ['warned', 'overdue', 'waiting'] as const)
      expect([due, counts[due]]).toEqual([due, await total({ due })]);
    expect(counts.warned).toBe(1);
  });

  it('are exported as they are seen, with full IINs and what they were issued upon', async () => {
    office.seat = 'auditor';
    const answer = await office.done('accounts.export', { ...all, status: 'active', language: 'ru' });
    const [headings, ...rows] = savedRows(office.shell.saved.at(-1)?.bytes);
    expect(headings?.slice(0, 2)).toEqual(['Фамилия, имя, отчество', 'ИИН']);
    expect(rows).toHaveLength(answer.rows);
    expect(rows.some((row) => row[1] === '850505300018' && row[6] === 'n.abilqasym')).toBe(true);
    const issued = rows.find((row) => row[12] !== '');
    expect(issued?.at(-1)).toContain(
      '№ 05-12/118, 21.11.2026; приказ о приеме на работу, № 118-ж, 02.11.2026',
    );
  });
});

describe('a block by a person (349/2021 ¶22–23)', () => {
  it('comes at once, with what happened and its document, and a second one of the cause is refused', async () => {
    const { id } = await issuedAccount(office);
    const document = await desk.scan('акт.pdf');
    const input = { id, cause: 'violation', text: 'Логин басқаға берілген', document } as const;
    expect(await office.refusal('accounts.block', { ...input, text: ' ' })).toBe('text.required');
    const other = { ...document, name: 'басқа.pdf' };
    expect(await office.refusal('accounts.block', { ...input, document: other })).toBe('attachment.missing');
    await office.done('accounts.block', input);
    expect(await card(id)).toMatchObject({
      status: 'blocked',
      cause: 'violation',
      blocked: '2026-11-21',
      blocks: [{ cause: 'violation', text: input.text, document, author: 'Әлімбаева Сәуле Қайратқызы' }],
    });
    expect(await office.refusal('accounts.block', input)).toBe('accounts.alreadyBlocked');
    await office.store.attachments.discard(document.id);
    expect(await office.store.attachments.get(document.id)).not.toBeNull();
    const words = { text: '', document: null };
    expect(await office.refusal('accounts.block', { id, cause: 'dismissal', ...words })).toBeNull();
  });

  it('is nobody’s but the security administrator’s', async () => {
    const id = await enteredAccount(office, { user: { login: 'nobody' } });
    for (const seat of ['specialist', 'head', 'auditor', 'administrator'] as const) {
      office.seat = seat;
      const input = { id, cause: 'violation', text: 'бұзу', document: null } as const;
      expect(await office.refusal('accounts.block', input)).toBe('call.forbidden');
      expect(await office.refusal('accounts.blockOverdue', {})).toBe('call.forbidden');
    }
  });
});

describe('the acceptance of the policy (349/2021 ¶25)', () => {
  it('names a version that there is and keeps the signed sheet', async () => {
    const id = await enteredAccount(office, { user: { login: 'policy' } });
    const sheet = await desk.scan('парақ.pdf');
    const input = { id, version: '1', day: '2026-11-20', sheet };
    expect(await office.refusal('accounts.acceptPolicy', { ...input, version: '77' })).toBe('field.invalid');
    await office.done('accounts.acceptPolicy', input);
    expect(await card(id)).toMatchObject({ policy: '1', policySheet: sheet });
  });
});

describe('a repeat request (349/2021 ¶24)', () => {
  it('is a draft filled from the account in one step, and reactivates it on the same day', async () => {
    const { id, request, employee } = await issuedAccount(office);
    const words = { text: 'Пароль жоғалған', document: null };
    await office.done('accounts.block', { id, cause: 'violation', ...words });
    const { login } = await card(id);
    office.seat = 'specialist';
    const input = { id, action: 'grant', reason: 'lostPassword', language: 'kk' } as const;
    const { draft: made } = await office.done('accounts.draftRequest', input);
    const { draft } = await office.done('access.openDraft', { id: made });
    expect(draft).toMatchObject({
      action: 'grant',
      reason: 'lostPassword',
      channel: 'letter',
      origin: request,
    });
    expect(draft.lines).toEqual([
      { employee, systems: [{ system: 'ESOBES', functions: ['search', 'view'], login }] },
    ]);
    const whole = await desk.draft({ ...sent, lines: draft.lines, reason: 'lostPassword' });
    const basis = { ...whole.basis, title: 'қызметтік жазба' };
    await office.done('access.saveDraft', { id: made, draft: { ...whole, basis, origin: request } });
    await office.done('access.prepare', { id: made });
    await office.done('access.submit', { id: made, ...onPaper });
    await issuedAccount(office, { account: id, request: made });
    expect(await card(id)).toMatchObject({ status: 'awaiting', cause: '', blocked: '' });
    expect((await card(id)).entries).toHaveLength(2);
  });

  it('opens what was closed while the clock was two years off, ahead or back', async () => {
    const { id, employee } = await issuedAccount(office);
    const right = new Date(office.now()).toISOString();
    const words = { text: 'Пароль берілген', document: null };
    const systems = [{ system: 'ESOBES', functions: ['view'], login: '' }];
    for (const wrong of ['2028-11-21T10:00:00.000Z', '2024-11-21T10:00:00.000Z']) {
      office.instant = wrong;
      office.seat = 'security';
      await office.done('accounts.block', { id, cause: 'violation', ...words });
      expect((await card(id)).status).toBe('blocked');
      office.instant = right;
      office.seat = 'specialist';
      const request = await desk.saved({ ...sent, lines: [{ employee, systems }] });
      await office.done('access.prepare', { id: request });
      await office.done('access.submit', { id: request, ...onPaper });
      await issuedAccount(office, { account: id, request });
      expect(await card(id)).toMatchObject({ status: 'awaiting', cause: '' });
    }
  });

  it('is refused for somebody who is not in the directory, and for a reason of another action', async () => {
    const id = await enteredAccount(office, { user: { login: 'stranger', iin: '750505300011' } });
    office.seat = 'head';
    const input = { id, action: 'grant', reason: 'lostPassword', language: 'ru' } as const;
    expect(await office.refusal('accounts.draftRequest', input)).toBe('accounts.notInDirectory');
    const wrong = { ...input, action: 'block' } as const;
    expect(await office.refusal('accounts.draftRequest', wrong)).toBe('access.reasonMismatch');
    office.seat = 'security';
    expect(await office.refusal('accounts.draftRequest', input)).toBe('call.forbidden');
  });
});

it('what verify refolds is what the lists read', async () => {
  expect(await office.store.verify()).toMatchObject({ ok: true });
});

describe('a login', () => {
  it('that was noted wrongly is put right by who noted it', async () => {
    const id = await enteredAccount(office, { issued: '2026-09-01' });
    expect(await office.refusal('accounts.correctLogin', { id, day: null })).toBe('accounts.loginNotOurs');
    await office.done('accounts.noteLogin', { id, day: '2026-11-20', passwordChanged: false });
    const late = { id, day: '2026-11-22' };
    expect(await office.refusal('accounts.correctLogin', late)).toBe('accounts.dateFuture');
    await office.done('accounts.correctLogin', { id, day: '2026-11-02' });
    expect((await card(id)).lastLogin).toBe('2026-11-02');
    await office.done('accounts.correctLogin', { id, day: null });
    const { lastLogin, trail } = await card(id);
    expect(lastLogin).toBe('');
    expect(trail.at(-1)?.type).toBe('account.loginCorrected');
  });

  it('is never before the login was issued, whether it is noted or put right', async () => {
    const { id } = await issuedAccount(office);
    const { issued } = await card(id);
    const before = { id, day: '2026-11-20' };
    for (const passwordChanged of [true, false])
      expect(await office.call('accounts.noteLogin', { ...before, passwordChanged })).toMatchObject({
        problem: { code: 'accounts.beforeIssue', params: { date: '2026-11-20', issued } },
      });
    await office.done('accounts.noteLogin', { id, day: issued, passwordChanged: true });
    expect(await office.refusal('accounts.correctLogin', before)).toBe('accounts.beforeIssue');
    await office.done('accounts.correctLogin', { id, day: null });
    expect((await card(id)).status).toBe('awaiting');
  });

  it('may be of any day where nobody knows since when the account is there', async () => {
    const id = await enteredAccount(office, { user: { login: 'long.ago' }, issued: null });
    await office.done('accounts.noteLogin', { id, day: '2019-01-09', passwordChanged: false });
    expect((await card(id)).lastLogin).toBe('2019-01-09');
  });
});
