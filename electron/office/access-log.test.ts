import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { wholeLog } from '../../shared/audit/index.ts';
import { type CallName, calls } from '../../shared/features.ts';
import { roles, uuid } from '../../shared/kernel/index.ts';
import {
  accountInputs,
  deskInputs,
  employeeInput,
  employeeInputs,
  foundedOffice,
  iins,
  issuedThrough,
  journalInputs,
  officeInputs,
  onPaper,
  orderInputs,
  RecordingShell,
  sent,
  type TestWindow,
  turkistan,
} from './testing/index.ts';

const password = 'Барлық рөлдердің иесі';
/** After `session.changePassword`, the first of all. */
const own = `${password} 2`;
const requests = { search: '', status: 'all', action: null, sort: 'newest' } as const;
const page = { offset: 0, limit: 5 };

const shell = new RecordingShell();
const folder = mkdtempSync(join(tmpdir(), 'onir-picks-'));
const iin = iins();
let window: TestWindow;
let person: string;
let recoveryCode: string;

beforeAll(async () => {
  const made = await foundedOffice(shell);
  ({ window, recoveryCode } = made);
  const admitted = await window.did('people.admit', { name: turkistan.person, roles: [...roles] });
  person = admitted.person;
  await window.lockAndReturn();
  await window.did('session.signIn', { person, password: admitted.password });
  await window.did('session.changePassword', { current: admitted.password, next: password });
});
afterAll(async () => {
  await window.close();
  rmSync(folder, { recursive: true, force: true });
});

async function employee(): Promise<string> {
  const id = window.newId();
  await window.did('employees.enter', { id, input: employeeInput({ iin: iin.next().value }) });
  return id;
}

function queue(name: string, bytes: Uint8Array | string): void {
  writeFileSync(join(folder, name), bytes);
  shell.picks.push(join(folder, name));
}

async function scan() {
  queue('бұйрық.pdf', '%PDF-1.7 бұйрық');
  const { file } = await window.did('attachments.pick', {});
  if (!file) throw new Error('nothing was picked');
  return file;
}

async function draft(): Promise<string> {
  const { id, draft: empty } = await window.did('access.newDraft', { language: 'kk' });
  const whole = {
    ...empty,
    ...sent,
    action: 'grant' as const,
    reason: 'hiring',
    basis: { title: '', number: '118-ж', date: '2026-11-02', copy: await scan() },
    channel: 'letter' as const,
    lines: [
      { employee: await employee(), systems: [{ system: 'ESOBES', functions: ['search'], login: '' }] },
    ],
    replyEmail: 'kense@enbek.gov.kz',
    head: { name: 'Оспанова Л. С.', positionKk: 'басшы', positionRu: 'руководитель' },
  };
  await window.did('access.saveDraft', { id, draft: whole });
  return id;
}

async function draftedFile() {
  const { id, draft: typed } = await window.did('access.openDraft', { id: await draft() });
  return { request: id, attachment: typed.basis.copy?.id };
}

async function prepared(): Promise<string> {
  const id = await draft();
  await window.did('access.prepare', { id });
  return id;
}

const source = async () => ({ id: await prepared(), language: 'kk' });

const means = { window: () => window, draft, scan, queue, employee };

/** An input with which each call that the log knows does its work. */
const inputs: Partial<Record<CallName, () => unknown>> = {
  ...deskInputs(means),
  ...accountInputs(means),
  ...orderInputs(means),
  ...journalInputs({ ...means, issued: () => issuedThrough(means) }),
  'today.read': () => ({}),
  ...officeInputs({ ...means, password: () => own }),
  ...employeeInputs({ ...means, iin: () => iin.next().value }),
  'catalogue.amendSystem': async () => {
    const [system] = await window.did('catalogue.systems', {});
    if (!system) throw new Error('an empty catalogue');
    const { id, terminal, email, phone, functions } = system;
    return { id, amendment: { terminal: !terminal, email, phone, functions } };
  },
  'access.list': () => ({ ...requests, ...page }),
  'access.open': async () => ({ id: await prepared() }),
  'access.openDraft': async () => ({ id: await draft() }),
  'access.prepare': async () => ({ id: await draft() }),
  'access.submit': async () => ({ id: await draft(), ...onPaper }),
  'access.withdraw': async () => ({ id: await prepared(), reason: 'қате' }),
  'access.copy': async () => ({ id: await draft() }),
  'access.preview': source,
  'access.savePdf': source,
  'access.saveDocx': source,
  'access.print': async () => ({ ...(await source()), printer: 'laser' }),
  'access.export': () => ({ ...requests, language: 'kk' }),
  'attachments.pick': () => queue('анықтама.pdf', '%PDF-1.7 x'),
  'attachments.save': draftedFile,
  'attachments.view': draftedFile,
  'calendar.change': async () => ({ ...(await window.did('calendar.read', {})) }),
  'audit.verify': () => ({}),
  'audit.alarmsSeen': () => ({ count: 1 }),
  'audit.accessLog': () => ({ filter: wholeLog, before: null, limit: 1 }),
  'audit.exportLog': () => ({ filter: wholeLog, language: 'kk' }),
  'find.everything': () => ({ search: 'x' }),
  'conflicts.list': () => ({ state: 'open', ...page }),
  'link.saveApplication': () => ({}),
  'session.changePassword': () => ({ current: password, next: own }),
  'session.printRecoveryCode': async () => {
    await window.did('people.newRecoveryCode', { password: own });
    return { printer: 'laser', language: 'kk' };
  },
};
/** A standalone office has no conflicts: their lines are looked at where there are some. */
const ofConflicts = ['open', 'reissue', 'withdraw', 'escalate'].map((name) => `conflicts.${name}`);
/** A standalone office has no link to change: their lines are looked at beside it. */
const ofLink = [
  ...['setPaused', 'change', 'enrol', 'renew'],
  ...['writeExchangeFile', 'readExchangeFile', 'carryForeignFile'],
].map((name) => `link.${name}`);
/** A standalone office asks no centre, and closes nothing without one: their lines are looked at beside it. */
const ofOffices = [...calls.keys()].filter((name) => /^(offices|volumes)\./.test(name));
/** These have more to them than a call: each is looked at below. */
const apart = [
  'accounts.forwardPassword',
  'session.setUp',
  'session.signIn',
  'session.recover',
  'session.finishJoin',
  'session.lock',
  ...ofConflicts,
  ...ofLink,
  ...ofOffices,
];

const linesOf = async (operation: string, after: number) => {
  const { entries } = await window.did('audit.accessLog', { filter: wholeLog, before: null, limit: 200 });
  return entries.filter((each) => each.sequence > after && each.operation === operation);
};
const newest = async () =>
  (await window.did('audit.accessLog', { filter: wholeLog, before: null, limit: 1 })).entries[0]?.sequence ??
  0;

const logged = [...calls]
  .filter(([name, of]) => of.access !== 'none' && !apart.includes(name))
  .sort(([name]) => (name === 'session.changePassword' ? -1 : 0));

it.each(logged)('%s leaves one line with user, time, address, part and operation', async (name) => {
  const make = inputs[name as CallName];
  if (!make) throw new Error('how is this call made?');
  const input = (await make()) ?? {};
  window.now += 120_000;
  const before = await newest();
  window.now += 120_000;
  expect(await window.raw(name, input, window.newId())).toMatchObject({ ok: true });
  const at = new Date(window.now).toISOString();
  window.now += 120_000;
  const lines = await linesOf(name, before);
  // Reading the log is in the log, here twice more.
  const here = lines.filter((each) => each.at === at);
  expect(here).toHaveLength(1);
  expect(name === 'audit.accessLog' || lines.length === 1).toBe(true);
  expect(here).toMatchObject([
    { user: 'Әбілқайырова Ғалия Серікқызы', address: '10.15.4.21', operation: name },
  ]);
  const [feature, record] = here[0]?.part.split('/') ?? [];
  expect(feature).not.toBe('');
  const { id, request } = input as { id?: string; request?: string };
  if (id ?? request) expect(record).toBe(id ?? request);
  if (record) expect(uuid.safeParse(record).success).toBe(true);
});

it('beginning and end of every session have their line, with the reason', async () => {
  const before = await newest();
  await window.lockAndReturn();
  await window.did('session.signIn', { person, password: own });
  await window.reload();
  await window.did('session.signIn', { person, password: own });
  window.now += 120_000;
  expect((await linesOf('session.lock', before)).map(({ detail }) => detail)).toEqual(['ended', 'asked']);
  expect(await linesOf('session.signIn', before)).toHaveLength(2);
});

it('the first start and a recovery have their lines', async () => {
  const other = await foundedOffice();
  await other.window.lockAndReturn();
  await other.window.did('session.recover', {
    code: other.recoveryCode,
    person: null,
    password: 'Қайта ашылған кеңсе',
  });
  await other.window.did('people.admit', { name: turkistan.person, roles: ['auditor'] });
  const { person: auditor, password: first } = await other.window.did('people.admit', {
    name: turkistan.person,
    roles: ['auditor'],
  });
  await other.window.lockAndReturn();
  await other.window.did('session.signIn', { person: auditor, password: first });
  await other.window.did('session.changePassword', { current: first, next: password });
  const { entries } = await other.window.did('audit.accessLog', {
    filter: wholeLog,
    before: null,
    limit: 200,
  });
  const operations = entries.map(({ operation }) => operation);
  for (const operation of ['session.setUp', 'session.recover'])
    expect(operations.filter((each) => each === operation)).toHaveLength(1);
  expect(recoveryCode).not.toBe(other.recoveryCode);
  await other.window.close();
});

it('and the whole chain verifies', async () => {
  expect(await window.did('audit.verify', {})).toMatchObject({ ok: true, firstBad: null });
});
