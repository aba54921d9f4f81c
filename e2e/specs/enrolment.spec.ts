import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDoor, TestDevice, type TestDoor } from '../../central/testing/index.ts';
import { applicationOf, CentreCalls, httpLink } from '../../electron/office/link/index.ts';
import { verifier } from '../../electron/office/store/index.ts';
import { exchange } from '../../electron/office/sync/index.ts';
import {
  AnswerDesk,
  foundedOffice,
  RecordingShell,
  type WorkingOffice,
  workingOffice,
} from '../../electron/office/testing/index.ts';
import { wiringOf } from '../../electron/office/wiring.ts';
import type { JournalFilter } from '../../shared/journal/index.ts';
import {
  directoryMessages,
  enrol,
  escrowRequest,
  readApplication,
  signApplication,
} from '../../shared/transport/index.ts';
import { newEscrowKey, openRequest } from '../../tools/escrow/open-request.ts';

const filter: JournalFilter = {
  ...{ search: '', from: null, to: null, system: null, region: null },
  ...{ kind: 'all', sort: 'newest' },
};

let door: TestDoor;
let ministry: TestDevice;
beforeAll(async () => {
  door = await startDoor('embedded');
  ministry = new TestDevice(door.origin);
  await ministry.enrol(door.code);
});
afterAll(() => door.end());

/** What the ministry does with an application. @returns the code for the office */
async function admitted(file: NonNullable<Awaited<ReturnType<typeof applicationOf>>>): Promise<string> {
  const application = readApplication(verifier, file);
  const sent = await ministry.call('/v1/offices/admit', { application: file, card: application?.card });
  return directoryMessages.admit.answer.parse(sent.json).code;
}

/** What became of every event, by its id. */
function rowsOf(store: WorkingOffice['store']): Promise<unknown[]> {
  return store.read((q) =>
    q.query('SELECT event, outcome, journal, received FROM stream_row ORDER BY event'),
  );
}

describe('an office that had stood alone comes under a real centre', () => {
  let office: WorkingOffice;
  let folder: AnswerDesk;
  beforeAll(async () => {
    office = await workingOffice('regional');
    folder = new AnswerDesk(office);
    for (let i = 0; i < 3; i++) await recorded();
  });
  afterAll(() => office.close());

  /** A request of the office, answered by letter: an entry of its journal. */
  async function recorded(): Promise<void> {
    const id = await folder.submitted();
    office.seat = 'security';
    const lines = (await folder.decided(id)).map((line, at) => ({
      ...line,
      ...(line.result === 'issued' ? { login: `e${office.newId().slice(-8)}${at}` } : {}),
    }));
    await office.done('desk.record', {
      id,
      ...{
        issuer: 'Еңбек министрлігі',
        way: 'letter',
        letter: { number: '7-1', date: '2026-11-21' },
        day: '2026-11-21',
      },
      lines,
    });
    office.seat = 'specialist';
  }

  const entries = async () => {
    office.seat = 'security';
    const { rows } = await office.done('journal.list', { ...filter, offset: 0, limit: 50 });
    office.seat = 'specialist';
    return rows;
  };
  const calls = (keyid: string) =>
    new CentreCalls(
      { origin: door.origin, authority: null, proxy: null },
      { keyid, sign: (message) => office.store.signRequest(message) },
      Date.now,
    );
  const exchanged = () => {
    const { store } = office;
    const link = httpLink(calls(`${store.office}/${store.device.id}`));
    return exchange({ store, link, wiring: wiringOf(store.office), now: Date.now });
  };

  test('numbers, journal, outcomes and receipts stay, everything is confirmed, and the journal goes on without a gap', async () => {
    const { store } = office;
    const before = {
      journal: await entries(),
      at: await store.workstation.position(),
      rows: await rowsOf(store),
    };
    expect(before.journal.map(({ number }) => number)).toEqual([3, 2, 1]);
    const file = await applicationOf(store, Date.now());
    if (!file) throw new Error('no application');
    const code = await admitted(file);
    const { id: device, signingKey: ed25519, sealingKey: x25519 } = store.device;
    const answer = await calls(`enrol/${device}`).call('/v1/enrol', enrol, {
      code,
      keys: { device, ed25519, x25519 },
    });
    expect(answer).toMatchObject({ office: store.office, confirmed: true });
    const key = verifier.keyId(answer.centre.publicKey);
    const { sealing, ...known } = answer.centre;
    await store.enrol({
      pinned: { [key]: { ...known, person: null, office: null, numbers: true } },
      sealing,
    });
    expect(await exchanged()).toMatchObject({ is: 'done' });
    expect(await store.workstation.waiting()).toEqual({ events: 0, bytes: 0 });
    expect(await entries()).toEqual(before.journal);
    expect(await rowsOf(store)).toEqual(expect.arrayContaining(before.rows));
    expect((await store.workstation.position()).number).toBeGreaterThanOrEqual(before.at.number);
    expect(await store.verify()).toMatchObject({ ok: true, firstBad: null });
    expect(await store.verifyJournal()).toMatchObject({ ok: true, firstBad: null });
    await recorded();
    expect(await exchanged()).toMatchObject({ is: 'done' });
    expect((await entries()).map(({ number }) => number)).toEqual([4, 3, 2, 1]);
    expect(await store.verifyJournal()).toMatchObject({ ok: true, firstBad: null });
  });

  test('heads of the workstation count no longer once the office has a history at the centre', async () => {
    const rows = await door.database.inOffice(office.store.office, (query) =>
      query<{ holder: string }>('SELECT holder FROM signing_key'),
    );
    expect(rows.some(({ holder }) => holder.includes('"numbers":true'))).toBe(false);
  });
});

test('the window enrols by application and code; a code of another office changes nothing', async () => {
  const shell = new RecordingShell();
  const { window } = await foundedOffice(shell);
  const way = { origin: door.origin, authority: '', proxy: '', metered: false };
  await window.did('link.saveApplication', {});
  const [saved] = shell.saved;
  const file = JSON.parse(Buffer.from(saved?.bytes ?? []).toString('utf8'));
  const registered = await ministry.call('/v1/offices/register', {
    card: (await window.did('office.read', {})).card,
    office: null,
  });
  const other = directoryMessages.admit.answer.parse(registered.json).code;
  expect(await window.call('link.enrol', { settings: way, code: other })).toMatchObject({
    ok: false,
    problem: { code: 'link.otherOffice' },
  });
  expect(await window.call('link.enrol', { settings: way, code: '0'.repeat(20) })).toMatchObject({
    ok: false,
    problem: { code: 'centre.codeWrong' },
  });
  expect((await window.did('link.state', {})).phase).toBe('standalone');
  const code = await admitted(file);
  await window.did('link.enrol', { settings: way, code });
  const confirmed = async () => {
    const state = await window.did('link.state', {});
    return state.waiting.events === 0 && state.lastContact !== null && state.phase !== 'exchanging';
  };
  await expect.poll(confirmed, { timeout: 20_000 }).toBe(true);
  expect(await window.call('link.saveApplication', {})).toMatchObject({ ok: false });
  expect(window.failures).toEqual([]);
  await window.close();
});

test('a second history of an office that is under the centre already stays what it is, and is told so', async () => {
  const shell = new RecordingShell();
  const { window } = await foundedOffice(shell);
  const { id: office, card } = await window.did('office.read', {});
  const first = new TestDevice(door.origin);
  const of = {
    v: 1 as const,
    office,
    card,
    device: first.keys,
    founding: 'a'.repeat(64),
    events: 3,
    journal: 0,
  };
  const code = await admitted(
    signApplication({ ...of, made: new Date().toISOString() }, (message) => first.sign(message)),
  );
  const settings = { origin: door.origin, authority: '', proxy: '', metered: false };
  expect(await window.call('link.enrol', { settings, code })).toMatchObject({
    problem: { code: 'link.otherHistory' },
  });
  await window.did('link.saveApplication', {});
  const own = JSON.parse(Buffer.from(shell.saved.pop()?.bytes ?? []).toString('utf8'));
  const refused = await ministry.call('/v1/offices/admit', { application: own, card });
  expect(refused.json).toMatchObject({ code: 'record.taken' });
  expect((await window.did('link.state', {})).phase).toBe('standalone');
  await window.did('office.amend', { card: { ...card, name: { kk: 'Екінші том', ru: 'Второй том' } } });
  expect(await window.did('audit.verify', {})).toMatchObject({ ok: true, firstBad: null });
  const rows = await door.database.inOffice(office, (query) =>
    query<{ n: string }>('SELECT count(*) AS n FROM event WHERE office_id = $1', [office]),
  );
  expect(Number(rows[0]?.n)).toBeLessThanOrEqual(2);
  await window.close();
});

test('when nobody can open the office any more, the ministry opens it with its offline key', async () => {
  const shell = new RecordingShell();
  const { window, administrator } = await foundedOffice(shell);
  const { pem, publicKey } = newEscrowKey();
  door.means.escrow = publicKey;
  await window.did('link.saveApplication', {});
  const file = JSON.parse(Buffer.from(shell.saved.pop()?.bytes ?? []).toString('utf8'));
  const settings = { origin: door.origin, authority: '', proxy: '', metered: false };
  await window.did('link.enrol', { settings, code: await admitted(file) });
  await window.lockAndReturn();
  await window.did('session.saveEscrowRequest', {});
  const request = escrowRequest.parse(
    JSON.parse(Buffer.from(shell.saved.pop()?.bytes ?? []).toString('utf8')),
  );
  expect(openRequest(newEscrowKey().pem, request)).toBeNull();
  const opened = openRequest(pem, request);
  if (!opened) throw new Error('the request was not opened');
  const picked = join(window.folder, 'answer.json');
  writeFileSync(picked, JSON.stringify(opened.answer));
  shell.picks.push(picked);
  const answer = await window.did('session.pickEscrowAnswer', {});
  const of = { person: administrator, password: 'Қайта ашылған кеңсе 2026', answer };
  const wrong = opened.code.replace(/^./, (first) => (first === '7' ? '8' : '7'));
  expect(await window.call('session.recover', { ...of, code: wrong })).toMatchObject({
    ok: false,
    problem: { code: 'recovery.wrong' },
  });
  const { who } = await window.did('session.recover', { ...of, code: opened.code.toLowerCase() });
  expect(who.person).toBe(administrator);
  await window.lockAndReturn();
  await window.did('session.signIn', { person: administrator, password: of.password });
  expect(window.failures).toEqual([]);
  await window.close();
});
