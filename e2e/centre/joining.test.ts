import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { servers, type TestDoor } from '../../central/testing/index.ts';
import { type TestWindow, turkistan } from '../../electron/office/testing/index.ts';
import { CentreWork, name, password } from './centre-work.ts';

describe.each(servers)('workstations that come into offices of a centre on PostgreSQL (%s)', (which) => {
  let work: CentreWork;
  let door: TestDoor;

  beforeAll(async () => {
    work = await CentreWork.start(which);
    ({ door } = work);
  }, 60_000);
  afterAll(() => work.end());

  test("the ministry's first workstation founds its office by the printed code alone", async () => {
    const window = work.workstation();
    expect((await window.did('session.status', {})).stage).toBe('setUp');
    await window.did('session.join', work.entering(door.code));
    expect((await window.did('session.status', {})).stage).toBe('joining');
    const state = await work.until(window, 'ready');
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
    const { office, code } = await work.registered();
    const first = await work.entered(office, code);
    const founder = await first.did('session.finishJoin', { card: turkistan.card, name });
    await work.settled(first);

    const second = await work.entered(office, await work.codeFor(office));
    const { office: found } = await second.did('session.joining', {});
    expect(found).toEqual({
      founded: true,
      people: [{ person: founder.who.person, name: 'Сейітова Айгүл' }],
    });
    const come = await second.did('session.finishJoin', { person: founder.who.person });
    expect(come.recoveryCode).not.toBe(founder.recoveryCode);
    const cards = { ...turkistan.card, name: { kk: 'Екінші жұмыс орны', ru: 'Второе рабочее место' } };
    await second.did('office.amend', { card: cards });
    await work.settled(second);
    await work.settled(first);
    expect((await first.did('office.read', {})).card.name).toEqual(cards.name);
    await first.did('people.admit', {
      name: { surname: 'Қасымов', given: 'Ерлан', patronymic: '' },
      roles: ['specialist'],
    });
    await work.settled(first);
    await work.settled(second);
    const names = async (window: TestWindow) =>
      (await window.did('people.list', {})).map((each) => each.name).sort();
    expect(await names(second)).toEqual(await names(first));
    // One has grown here, the other came whole.
    await work.same(office, first, second);
    expect(first.failures.concat(second.failures)).toEqual([]);
  }, 60_000);

  test('an attempt that was cut goes on after a restart with its password, and with no other', async () => {
    const { office, code } = await work.registered();
    const before = work.workstation();
    const { fingerprint } = await before.did('session.join', work.entering(code));
    const after = await restarted(before);
    expect(await after.did('session.joining', {})).toMatchObject({ phase: 'locked', fingerprint });
    expect(await after.call('session.resumeJoin', { password: 'басқа ұзын сөйлем 1' })).toMatchObject({
      ok: false,
      problem: { code: 'password.wrong' },
    });
    after.now += 60_000;
    expect((await after.call('session.signIn', { person: office, password })).ok).toBe(false);
    expect((await after.did('session.resumeJoin', { password })).phase).toBe('confirming');
    await work.confirmed(office, fingerprint);
    await work.until(after, 'ready');
    await after.did('session.finishJoin', { card: turkistan.card, name });
    expect((await after.did('session.status', {})).stage).toBe('working');
  }, 60_000);

  test('what is given up leaves nothing behind, and the centre lets the workstation go', async () => {
    const { office, code } = await work.registered();
    const window = work.workstation();
    await window.did('session.join', work.entering(code));
    await window.did('session.cancelJoin', {});
    expect((await window.did('session.status', {})).stage).toBe('setUp');
    expect(readdirSync(join(window.folder, 'data')).filter((each) => each !== 'lock')).toEqual([]);
    expect(existsSync(join(window.folder, 'profile', 'device-secret'))).toBe(false);
    expect(await door.offices.devices(office)).toMatchObject([{ revoked: expect.any(String) }]);
    expect(await window.call('session.join', work.entering(code))).toMatchObject({
      ok: false,
      problem: { code: 'centre.codeWrong' },
    });
    expect(readdirSync(join(window.folder, 'data')).filter((each) => each !== 'lock')).toEqual([]);
    await window.did('session.setUp', turkistan);
    expect(await window.call('session.join', work.entering(code))).toMatchObject({
      ok: false,
      problem: { code: 'office.alreadyFounded' },
    });
    expect(await window.call('session.cancelJoin', {})).toMatchObject({ problem: { code: 'join.none' } });
    expect((await window.did('session.status', {})).stage).toBe('working');
  }, 60_000);

  /** The process is gone without a word, and another one opens the same folder. */
  async function restarted(window: TestWindow): Promise<TestWindow> {
    window.replacePage();
    await work.until(window, 'locked');
    return work.workstation(window.folder);
  }
});
