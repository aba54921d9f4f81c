import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { officeDigest } from '../../central/digests/index.ts';
import { confirmDevice } from '../../central/offices/index.ts';
import { fingerprint as fingerprintOf } from '../../central/streams/index.ts';
import { servers, startDoor, type TestDoor } from '../../central/testing/index.ts';
import { TestWindow, turkistan } from '../../electron/office/testing/index.ts';
import type { Joining } from '../../shared/session/index.ts';

const password = 'ұзын құпия сөйлем 42';
const name = { surname: 'Сейітова', given: 'Айгүл', patronymic: '' };

describe.each(servers)('workstations that come into offices of a centre on PostgreSQL (%s)', (which) => {
  let door: TestDoor;
  const windows: TestWindow[] = [];

  beforeAll(async () => {
    door = await startDoor(which);
    door.relay.start((error) => {
      throw error;
    });
  }, 60_000);
  afterAll(async () => {
    for (const each of windows) await each.close();
    await door.relay.stop();
    await door.end();
  });

  function workstation(folder?: string): TestWindow {
    const window = new TestWindow(folder);
    windows.push(window);
    return window;
  }
  const way = () => ({ origin: door.origin, authority: '', proxy: '', metered: false });
  const entering = (code: string) => ({ settings: way(), code, password });

  async function until(window: TestWindow, phase: Joining['phase']): Promise<Joining> {
    for (;;) {
      const state = await window.did('session.joining', {});
      if (state.phase === phase) return state;
      expect(window.failures).toEqual([]);
      await pause(50);
    }
  }

  /** The ministry registers an office; the code of its first workstation. */
  async function registered(): Promise<{ office: string; code: string }> {
    const office = await door.offices.register({ ...turkistan.card }, null);
    const opened = await door.offices.openCode(office ?? '', null);
    return { office: office ?? '', code: opened?.code ?? '' };
  }

  /** As a device of the ministry does, once the fingerprints were compared. */
  async function confirmed(office: string, fingerprint: string): Promise<void> {
    const devices = await door.offices.devices(office);
    const found = devices.find(({ ed25519 }) => fingerprintOf(ed25519) === fingerprint);
    expect(await confirmDevice(door.means, { office, device: found?.device ?? '' }, null)).toBe(true);
  }

  test("the ministry's first workstation founds its office by the printed code alone", async () => {
    const window = workstation();
    expect((await window.did('session.status', {})).stage).toBe('setUp');
    await window.did('session.join', entering(door.code));
    expect((await window.did('session.status', {})).stage).toBe('joining');
    const state = await until(window, 'ready');
    expect(state.office).toEqual({ founded: false, people: [] });
    const card = { ...turkistan.card, kind: 'regional' as const };
    expect(await window.call('session.finishJoin', { card, name })).toMatchObject({
      ok: false,
      problem: { code: 'office.kindMismatch' },
    });
    const done = await window.did('session.finishJoin', { card: { ...card, kind: 'ministry' }, name });
    expect(done.who.roles).toContain('officeAdministrator');
    expect((await window.did('session.status', {})).stage).toBe('working');
    await window.did('link.exchangeNow', {});
    for (;;) {
      const { waiting } = await window.did('link.state', {});
      if (waiting.events === 0) break;
      await pause(50);
    }
    expect((await window.did('office.read', {})).id).toBe(door.ministry);
  }, 60_000);

  test('two workstations of one office write, and each sees what the other has done', async () => {
    const { office, code } = await registered();
    const first = workstation();
    const shown = await first.did('session.join', entering(code));
    expect(shown.phase).toBe('confirming');
    await confirmed(office, shown.fingerprint);
    await until(first, 'ready');
    const founder = await first.did('session.finishJoin', { card: turkistan.card, name });
    await settled(first);

    const second = workstation();
    const opened = await door.offices.openCode(office, null);
    const other = await second.did('session.join', entering(opened?.code ?? ''));
    await confirmed(office, other.fingerprint);
    const { office: found } = await until(second, 'ready');
    expect(found).toEqual({
      founded: true,
      people: [{ person: founder.who.person, name: 'Сейітова Айгүл' }],
    });
    const come = await second.did('session.finishJoin', { person: founder.who.person });
    expect(come.recoveryCode).not.toBe(founder.recoveryCode);
    const cards = { ...turkistan.card, name: { kk: 'Екінші жұмыс орны', ru: 'Второе рабочее место' } };
    await second.did('office.amend', { card: cards });
    await settled(second);
    await settled(first);
    expect((await first.did('office.read', {})).card.name).toEqual(cards.name);
    await first.did('people.admit', {
      name: { surname: 'Қасымов', given: 'Ерлан', patronymic: '' },
      roles: ['specialist'],
    });
    await settled(first);
    await settled(second);
    const names = async (window: TestWindow) =>
      (await window.did('people.list', {})).map((each) => each.name).sort();
    expect(await names(second)).toEqual(await names(first));
    // What grew here, what came whole as a new workstation, and what the centre has folded by itself: one and the same.
    const [here, there] = [await first.did('audit.verify', {}), await second.did('audit.verify', {})];
    const contents = door.keyStore.contents;
    const { registry } = door.streams.numbering();
    const central = await officeDigest({ database: door.database, contents, registry }, office);
    expect(central?.number).toBe(here.rows);
    expect([there.digest, central?.digest]).toEqual([here.digest, here.digest]);
    expect(first.failures.concat(second.failures)).toEqual([]);
  }, 60_000);

  test('an attempt that was cut goes on after a restart with its password, and with no other', async () => {
    const { office, code } = await registered();
    const before = workstation();
    const { fingerprint } = await before.did('session.join', entering(code));
    const after = await restarted(before);
    expect(await after.did('session.joining', {})).toMatchObject({ phase: 'locked', fingerprint });
    expect(await after.call('session.resumeJoin', { password: 'басқа ұзын сөйлем 1' })).toMatchObject({
      ok: false,
      problem: { code: 'password.wrong' },
    });
    after.now += 60_000;
    expect((await after.call('session.signIn', { person: office, password })).ok).toBe(false);
    expect((await after.did('session.resumeJoin', { password })).phase).toBe('confirming');
    await confirmed(office, fingerprint);
    await until(after, 'ready');
    await after.did('session.finishJoin', { card: turkistan.card, name });
    expect((await after.did('session.status', {})).stage).toBe('working');
  }, 60_000);

  test('what is given up leaves nothing behind, and the centre lets the workstation go', async () => {
    const { office, code } = await registered();
    const window = workstation();
    await window.did('session.join', entering(code));
    await window.did('session.cancelJoin', {});
    expect((await window.did('session.status', {})).stage).toBe('setUp');
    expect(readdirSync(join(window.folder, 'data')).filter((each) => each !== 'lock')).toEqual([]);
    expect(existsSync(join(window.folder, 'profile', 'device-secret'))).toBe(false);
    expect(await door.offices.devices(office)).toMatchObject([{ revoked: expect.any(String) }]);
    expect(await window.call('session.join', entering(code))).toMatchObject({
      ok: false,
      problem: { code: 'centre.codeWrong' },
    });
    expect(readdirSync(join(window.folder, 'data')).filter((each) => each !== 'lock')).toEqual([]);
    await window.did('session.setUp', turkistan);
    expect(await window.call('session.join', entering(code))).toMatchObject({
      ok: false,
      problem: { code: 'office.alreadyFounded' },
    });
    expect(await window.call('session.cancelJoin', {})).toMatchObject({ problem: { code: 'join.none' } });
    expect((await window.did('session.status', {})).stage).toBe('working');
  }, 60_000);

  /** The process is gone without a word, and another one opens the same folder. */
  async function restarted(window: TestWindow): Promise<TestWindow> {
    window.replacePage();
    await until(window, 'locked');
    return workstation(window.folder);
  }

  async function settled(window: TestWindow): Promise<void> {
    // A test's clock stands still; the contact is told to its instant.
    window.now += 60_000;
    const before = (await window.did('link.state', {})).lastContact;
    await window.did('link.exchangeNow', {});
    for (;;) {
      const { waiting, lastContact, phase } = await window.did('link.state', {});
      if (waiting.events === 0 && lastContact !== before && phase !== 'exchanging') return;
      await pause(20);
    }
  }
});
