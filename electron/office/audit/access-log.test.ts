import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AccessFilter, wholeLog } from '../../../shared/audit/index.ts';
import {
  accountUser,
  employeeInput,
  foundedOffice,
  iins,
  RecordingShell,
  savedRows,
  seatColleague,
  sent,
  type TestWindow,
} from '../testing/index.ts';

const iin = iins();
const shell = new RecordingShell();
const folder = mkdtempSync(join(tmpdir(), 'onir-picks-'));
const reader = 'Қасымов Ерлан';
let window: TestWindow;
let person: string;

beforeAll(async () => {
  ({ window } = await foundedOffice(shell));
  ({ person } = await seatColleague(window, ['specialist', 'auditor', 'securityAdministrator']));
});
afterAll(async () => {
  await window.close();
  rmSync(folder, { recursive: true, force: true });
});

const page = (filter: Partial<AccessFilter>, before: number | null = null, limit = 200) =>
  window.did('audit.accessLog', { filter: { ...wholeLog, ...filter }, before, limit });

async function employee(): Promise<{ id: string; number: string }> {
  const id = window.newId();
  const number = iin.next().value;
  await window.did('employees.enter', { id, input: employeeInput({ iin: number }) });
  return { id, number };
}

/** A prepared request that names one employee. */
async function requestOf(named: string): Promise<string> {
  const path = join(folder, 'бұйрық.pdf');
  writeFileSync(path, '%PDF-1.7 бұйрық');
  shell.picks.push(path);
  const { file } = await window.did('attachments.pick', {});
  if (!file) throw new Error('nothing was picked');
  const { id, draft } = await window.did('access.newDraft', { language: 'kk' });
  const whole = {
    ...draft,
    ...sent,
    action: 'grant' as const,
    reason: 'hiring',
    basis: { title: '', number: '118-ж', date: '2026-11-02', copy: file },
    channel: 'letter' as const,
    lines: [{ employee: named, systems: [{ system: 'ESOBES', functions: ['search'], login: '' }] }],
    replyEmail: 'kense@enbek.gov.kz',
    head: { name: 'Оспанова Л. С.', positionKk: 'басшы', positionRu: 'руководитель' },
  };
  await window.did('access.saveDraft', { id, draft: whole });
  await window.did('access.prepare', { id });
  return id;
}

it('tells who saw an employee: their card, and the requests that name them', async () => {
  const [seen, other] = [await employee(), await employee()];
  const request = await requestOf(seen.id);
  await window.did('employees.open', { id: seen.id });
  await window.did('employees.open', { id: other.id });
  await window.did('access.open', { id: request });
  const { entries, found, next } = await page({ record: seen.id });
  expect(entries.map(({ part, operation }) => [part, operation])).toEqual([
    [`access/${request}`, 'access.open'],
    [`employees/${seen.id}`, 'employees.open'],
    [`access/${request}`, 'access.prepare'],
    [`employees/${seen.id}`, 'employees.enter'],
  ]);
  expect({ found, next }).toEqual({ found: { count: 4, more: false }, next: null });
  expect(entries.map(({ user, subject }) => [user, subject])).toContainEqual([reader, '№ 1']);
  expect(entries.every(({ user }) => user === reader)).toBe(true);
  expect(entries[1]?.subject).not.toBe('');
  expect(JSON.stringify(entries)).not.toContain(seen.number);
  const ofRequest = await page({ record: request, operation: 'access.open' });
  expect(ofRequest.entries.map(({ part }) => part)).toEqual([`access/${request}`]);
});

it('goes by days of Kazakhstan, both ends included', async () => {
  // 19:30 UTC of the 24th is half past midnight of the 25th there.
  window.now = Date.UTC(2026, 10, 24, 19, 30);
  await window.did('find.everything', { search: 'x' });
  const operation = 'find.everything';
  const of = async (from: string | null, to: string | null) =>
    (await page({ from, to, operation })).entries.length;
  expect(await of('2026-11-25', '2026-11-25')).toBe(1);
  expect(await of('2026-11-25', null)).toBe(1);
  expect(await of(null, '2026-11-25')).toBe(1);
  expect(await of('2026-11-24', '2026-11-24')).toBe(0);
  expect(await of('2026-11-26', null)).toBe(0);
});

it('reads on from where a page has ended', async () => {
  const whole = (await page({})).entries.map(({ sequence }) => sequence);
  const first = await page({}, null, 3);
  const second = await page({}, first.next, 3);
  expect([...first.entries, ...second.entries].map(({ sequence }) => sequence)).toEqual(whole.slice(0, 6));
  expect(second.found).toBeNull();
});

it('reading the log is in the log, and so is its export with the facts that it was filtered by', async () => {
  window.now += 120_000;
  await page({ part: 'people' });
  const filter = {
    ...wholeLog,
    from: '2026-11-01',
    user: person,
    address: '10.15.',
    operation: 'employees.open',
  };
  await window.did('audit.exportLog', { filter, language: 'ru' });
  window.now += 120_000;
  const { entries } = await page({ part: 'audit' });
  expect(entries[0]).toMatchObject({ user: reader, operation: 'audit.accessLog' });
  expect(entries[1]).toMatchObject({
    user: reader,
    address: '10.15.4.21',
    part: 'audit',
    operation: 'audit.exportLog',
    detail: `from=2026-11-01 user=${person} address=10.15. operation=employees.open`,
  });
  expect(entries[2]).toMatchObject({ operation: 'audit.accessLog', detail: '' });
  const rows = savedRows(shell.saved.at(-1)?.bytes ?? new Uint8Array()).slice(1);
  expect(rows.map((row) => row[7])).toEqual(['employees.open', 'employees.open']);
});

it('tells who saw the person of an account wherever their IIN stands, and what a file belongs to', async () => {
  const seen = await employee();
  const account = window.newId();
  const user = accountUser({ iin: seen.number });
  await window.did('accounts.enter', { id: account, system: 'ESOBES', user, issued: null });
  const path = join(folder, 'парақ.pdf');
  writeFileSync(path, '%PDF-1.7 парақ');
  shell.picks.push(path);
  const { file } = await window.did('attachments.pick', {});
  if (!file) throw new Error('nothing was picked');
  await window.did('accounts.block', {
    id: account,
    cause: 'violation',
    text: 'Пароль берілген',
    document: file,
  });
  await window.did('employees.open', { id: seen.id });
  await window.did('attachments.save', { request: account, attachment: file.id });
  const { entries } = await page({ record: account });
  expect(entries.map(({ part, kind }) => [part, kind])).toEqual([
    [`attachments/${account}`, 'account'],
    [`employees/${seen.id}`, 'employee'],
    [`accounts/${account}`, 'account'],
    [`accounts/${account}`, 'account'],
    [`employees/${seen.id}`, 'employee'],
  ]);
});

it('shows refusals, and what there is to choose from', async () => {
  expect(await window.raw('people.dismiss', {}, window.newId())).toMatchObject({ ok: false });
  const { entries } = await page({ detail: 'forbidden' });
  expect(entries).toMatchObject([{ user: reader, operation: 'people.dismiss', part: 'people' }]);
  const { users, parts, operations } = await window.did('audit.choices', {});
  expect(users.map(({ name }) => name)).toEqual(['Әбілқайырова Ғалия Серікқызы', reader]);
  expect(parts).toEqual(expect.arrayContaining(['access', 'audit', 'employees', 'session']));
  expect(operations).toEqual(expect.arrayContaining(['people.dismiss', 'session.lock', 'audit.exportLog']));
});

it('is the auditor’s alone', async () => {
  await window.lockAndReturn();
  const { people } = await window.did('session.status', {});
  expect(people.length).toBe(2);
  const { window: other } = await foundedOffice();
  for (const call of ['audit.accessLog', 'audit.exportLog', 'audit.choices'] as const)
    expect(await other.raw(call, {}, other.newId())).toMatchObject({ problem: { code: 'call.forbidden' } });
  await other.close();
});
