import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { confirmDevice } from '../../central/offices/index.ts';
import { fingerprint as fingerprintOf } from '../../central/streams/index.ts';
import { startDoor, type TestDoor } from '../../central/testing/index.ts';
import {
  employeeInput,
  RecordingShell,
  seatColleague,
  TestWindow,
  turkistan,
} from '../../electron/office/testing/index.ts';
import { emptyDraft, type RequestDraft } from '../../shared/access/index.ts';
import { wholeLog } from '../../shared/audit/index.ts';
import type { TypedLetter } from '../../shared/desk/index.ts';
import { calls } from '../../shared/features.ts';
import { records } from '../../shared/kernel/index.ts';
import type { Joining } from '../../shared/session/index.ts';
import type { VolumeFacts } from '../../shared/volumes/index.ts';

const everyRole = ['officeAdministrator', 'specialist', 'auditor', 'securityAdministrator'] as const;
const typedLetter: TypedLetter = {
  ...{ kind: 'letter', language: 'kk', action: 'grant', reason: null, basisCopy: null, scan: null },
  basis: { title: '', number: '', date: '' },
  applicant: { name: 'Шымкент қалалық мұрағаты', bin: '', region: '79' },
  ...{ outgoing: { number: '7-12', date: '2026-11-20' }, incoming: { number: '', date: '' } },
  ...{ replyEmail: '', headName: '', people: [] },
};
const password = 'ұзын құпия сөйлем 42';
const name = { surname: 'Сейітова', given: 'Айгүл', patronymic: '' };

describe('a second standalone history becomes a closed volume at a real centre', () => {
  let door: TestDoor;
  const windows: TestWindow[] = [];

  beforeAll(async () => {
    door = await startDoor('embedded');
    door.relay.start((error) => {
      throw error;
    });
  }, 60_000);
  afterAll(async () => {
    for (const each of windows) await each.close();
    await door.relay.stop();
    await door.end();
  });

  function workstation(folder?: string, shell = new RecordingShell()): TestWindow {
    const window = new TestWindow(folder, shell);
    windows.push(window);
    return window;
  }
  const settings = () => ({ origin: door.origin, authority: '', proxy: '', metered: false });

  async function until(window: TestWindow, phase: Joining['phase']): Promise<Joining> {
    for (;;) {
      const state = await window.did('session.joining', {});
      if (state.phase === phase) return state;
      expect(window.failures).toEqual([]);
      await pause(50);
    }
  }

  async function confirmed(office: string, fingerprint: string): Promise<void> {
    const devices = await door.offices.devices(office);
    const found = devices.find(({ ed25519 }) => fingerprintOf(ed25519) === fingerprint);
    expect(await confirmDevice(door.means, { office, device: found?.device ?? '' }, null)).toBe(true);
  }

  const codeFor = async (office: string) => (await door.offices.openCode(office, null))?.code ?? '';

  /** The office as it lives at the centre, with its first person. */
  async function livingOffice() {
    const office = (await door.offices.register({ ...turkistan.card }, null)) ?? '';
    const first = workstation();
    const shown = await first.did('session.join', {
      settings: settings(),
      code: await codeFor(office),
      password,
    });
    await confirmed(office, shown.fingerprint);
    await until(first, 'ready');
    const { who } = await first.did('session.finishJoin', { card: turkistan.card, name });
    for (;;) {
      await first.did('link.exchangeNow', {});
      if ((await first.did('link.state', {})).waiting.events === 0) break;
      await pause(50);
    }
    return { office, first, administrator: who.person };
  }

  /** An office that began by itself elsewhere, with a request that somebody was typing, another to be signed, and a letter. */
  async function standalone() {
    const shell = new RecordingShell();
    const alone = workstation(undefined, shell);
    await alone.did('session.setUp', turkistan);
    const colleague = await seatColleague(alone, [...everyRole]);
    const [draft, prepared, letter] = [alone.newId(), alone.newId(), alone.newId()];
    const typed = await typedRequest(alone, shell);
    await alone.did('access.saveDraft', { id: draft, draft: { ...typed, skudNumber: 'теріліп жатыр' } });
    await alone.did('access.saveDraft', {
      id: prepared,
      draft: { ...typed, basis: { ...typed.basis, number: '119-ж' } },
    });
    await alone.did('access.prepare', { id: prepared });
    await alone.did('desk.keepTyped', { id: letter, typed: typedLetter });
    return { alone, colleague, draft, typed, id: (await alone.did('office.read', {})).id };
  }

  /** With a scan of its basis, for somebody of the directory. */
  async function typedRequest(at: TestWindow, shell: RecordingShell): Promise<RequestDraft> {
    const employee = at.newId();
    await at.did('employees.enter', { id: employee, input: employeeInput({}) });
    const path = join(at.folder, 'бұйрық.pdf');
    writeFileSync(path, '%PDF-1.7 бұйрық');
    shell.picks.push(path);
    const { file } = await at.did('attachments.pick', {});
    return {
      ...emptyDraft('kk'),
      ...{ action: 'grant', reason: 'hiring', channel: 'letter', replyEmail: 'kense@enbek.gov.kz' },
      basis: { title: '', number: '118-ж', date: '2026-11-02', copy: file },
      lines: [{ employee, systems: [{ system: 'ESOBES', functions: ['search', 'view'], login: '' }] }],
      head: { name: 'Оспанова Л. С.', positionKk: 'Басқарма басшысы', positionRu: 'Руководитель управления' },
    };
  }

  /** Closes and comes back as the shell does, on the way into the other office. */
  async function closed(alone: TestWindow, code: string): Promise<void> {
    const before = alone.ended;
    await alone.did('volumes.close', { settings: settings(), code, password });
    await alone.afterEnd(before);
  }

  async function joined(alone: TestWindow, office: string, person: string): Promise<void> {
    const { fingerprint } = await alone.did('session.resumeJoin', { password });
    await confirmed(office, fingerprint);
    await until(alone, 'ready');
    await alone.did('session.finishJoin', { person });
  }

  test('it is sealed, read, verified and told of in the main history, which the machine goes on with', async () => {
    const { office, first, administrator } = await livingOffice();
    const { alone, draft, typed, id, colleague } = await standalone();
    const code = await codeFor(office);
    const refused = await alone.call('link.enrol', { settings: settings(), code });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'link.otherOffice' } });
    const told = await alone.did('volumes.ask', { settings: settings(), code });
    expect(told).toMatchObject({
      there: { office, card: { name: turkistan.card.name } },
      here: { same: false, drafts: 3, journal: 0 },
    });
    await closed(alone, code);
    const entry = await alone.did('session.status', {});
    expect(entry).toMatchObject({ stage: 'joining', volume: null, volumes: [{ office: id }] });
    await joined(alone, office, administrator);
    expect((await alone.did('office.read', {})).id).toBe(office);

    const volume = await registered(alone, first);
    await goneOnWith(alone, typed);
    await alone.lockAndReturn();
    await readBack(alone, { volume, colleague, id, draft });
    await alone.lockAndReturn();
    expect(await alone.did('session.status', {})).toMatchObject({ stage: 'signIn', volume: null });
    expect(alone.failures.concat(first.failures)).toEqual([]);
  }, 60_000);

  /** The office's history tells of it, at its other workstation too. */
  async function registered(alone: TestWindow, first: TestWindow) {
    const [volume] = (await alone.did('volumes.list', {})).here;
    await alone.did('volumes.register', { id: volume?.volume ?? '' });
    expect(await alone.call('volumes.register', { id: volume?.volume ?? '' })).toMatchObject({
      problem: { code: 'volume.known' },
    });
    const { registered: told } = await alone.did('volumes.list', {});
    expect(told).toMatchObject([{ ...volume, signed: true, author: 'Сейітова Айгүл' }]);
    for (;;) {
      await alone.did('link.exchangeNow', {});
      await first.did('link.exchangeNow', {});
      if ((await first.did('volumes.list', {})).registered.length > 0) break;
      await pause(50);
    }
    expect((await first.did('volumes.list', {})).registered).toEqual(told);
    return volume;
  }

  /** What was begun before the closing is gone on with by whoever may; those whom it names are in the directory then. */
  async function goneOnWith(alone: TestWindow, typed: RequestDraft): Promise<void> {
    expect(await alone.did('volumes.list', {})).toMatchObject({ carried: 0 });
    await seatColleague(alone, [...everyRole], 'Нұрланова');
    const carried = await alone.did('volumes.carried', {});
    expect(
      carried.map(({ what, author, names, number, of }) => [what, author, names[0], number, of]).sort(),
    ).toEqual([
      ['letter', 'Қасымов Ерлан', undefined, '7-12', typedLetter.applicant.name],
      ['request', 'Қасымов Ерлан', 'Қасымов Ерлан Бақытұлы', '118-ж', ''],
      ['request', 'Қасымов Ерлан', 'Қасымов Ерлан Бақытұлы', '119-ж', ''],
    ]);
    const opened: RequestDraft[] = [];
    for (const { id, what } of carried) {
      const taken = await alone.did('volumes.take', { id });
      expect(taken.what).toBe(what);
      expect(await alone.call('volumes.take', { id })).toMatchObject({ problem: { code: 'draft.missing' } });
      if (what === 'letter')
        expect(await alone.did('desk.openTyped', { id: taken.id })).toEqual({ typed: typedLetter });
      else opened.push((await alone.did('access.openDraft', { id: taken.id })).draft);
    }
    const [one, two] = opened.sort((a, b) => (a.basis.number < b.basis.number ? -1 : 1));
    const everybody = { search: '', status: null, sort: 'name', offset: 0, limit: 9 } as const;
    const { rows } = await alone.did('employees.list', everybody);
    expect(rows.map(({ name }) => name)).toEqual(['Қасымов Ерлан Бақытұлы']);
    const lines = typed.lines.map((line) => ({ ...line, employee: rows[0]?.id }));
    const copy = { ...typed.basis.copy, id: one?.basis.copy?.id };
    expect(one).toEqual({ ...typed, lines, skudNumber: 'теріліп жатыр', basis: { ...typed.basis, copy } });
    expect(two?.lines).toEqual(lines);
    // The scan came along: what was taken can be made ready for signature as it is.
    const ready = alone.newId();
    await alone.did('access.saveDraft', { id: ready, draft: { ...(one ?? typed), origin: null } });
    await alone.did('access.prepare', { id: ready });
    expect((await alone.did('volumes.list', {})).carried).toBe(0);
  }

  async function readBack(
    alone: TestWindow,
    of: Pick<Awaited<ReturnType<typeof standalone>>, 'colleague' | 'id' | 'draft'> & {
      volume: VolumeFacts | undefined;
    },
  ): Promise<void> {
    const { volume, colleague, id, draft } = of;
    await alone.did('session.chooseVolume', { volume: volume?.volume ?? '' });
    const chosen = await alone.did('session.status', {});
    expect(chosen).toMatchObject({
      stage: 'signIn',
      volume,
      people: expect.arrayContaining([expect.objectContaining({ person: colleague.person })]),
    });
    await alone.did('session.signIn', colleague);
    expect(await alone.did('session.status', {})).toMatchObject({ stage: 'working', volume });
    expect((await alone.did('office.read', {})).id).toBe(id);
    expect(await alone.did('audit.verify', {})).toMatchObject({ ok: true, firstBad: null });
    expect((await alone.did('access.openDraft', { id: draft })).id).toBe(draft);
    const lines = async (operation: string) => {
      const filter = { ...wholeLog, operation };
      return (await alone.did('audit.accessLog', { filter, before: null, limit: 9 })).entries;
    };
    expect(await lines('volumes.close')).toHaveLength(1);
    expect(await lines('session.signIn')).toHaveLength(3);
  }

  test('whoever reads a closed volume can record nothing in it, by any call', async () => {
    const { office } = await livingOffice();
    const { alone, colleague } = await standalone();
    await closed(alone, await codeFor(office));
    const [volume] = (await alone.did('session.status', {})).volumes;
    await alone.did('session.chooseVolume', { volume: volume?.volume ?? '' });
    await alone.did('session.signIn', colleague);
    const before = await alone.did('audit.verify', {});
    const tried = [...calls].filter(([call, of]) => records(of) && !call.startsWith('session.'));
    expect(tried.length).toBeGreaterThan(50);
    for (const [call] of tried) {
      const answer = await alone.raw(call, {}, alone.newId());
      const code = answer.ok ? 'done' : answer.problem.code;
      expect([call, ['volume.closed', 'call.forbidden'].includes(code)]).toEqual([call, true]);
    }
    expect(await alone.call('office.amend', { card: turkistan.card })).toMatchObject({
      problem: { code: 'volume.closed' },
    });
    expect(await alone.call('link.saveApplication', {})).toMatchObject({
      problem: { code: 'volume.closed' },
    });
    const after = await alone.did('audit.verify', {});
    expect([after.ok, after.digest, after.rows]).toEqual([true, before.digest, before.rows]);
    expect(alone.failures).toEqual([]);
  }, 60_000);

  test('a kill between the closing and its mark leaves the closed one and the new one', async () => {
    const { office, administrator } = await livingOffice();
    const { alone, colleague } = await standalone();
    await closed(alone, await codeFor(office));
    rmSync(join(alone.folder, 'data', 'closed.json'));
    const after = workstation(alone.folder);
    expect(await after.did('session.status', {})).toMatchObject({ stage: 'signIn', volumes: [] });
    await after.did('session.signIn', colleague);
    expect(await after.did('session.status', {})).toMatchObject({
      stage: 'working',
      volume: expect.anything(),
    });
    expect(await after.call('office.amend', { card: turkistan.card })).toMatchObject({
      problem: { code: 'volume.closed' },
    });
    await after.lockAndReturn();
    expect(await after.did('session.status', {})).toMatchObject({ stage: 'joining' });
    await joined(after, office, administrator);
    expect(after.failures).toEqual([]);
  }, 60_000);

  test('an attempt that ended before the closing leaves the history as it was, and is made again', async () => {
    const { office } = await livingOffice();
    const { alone } = await standalone();
    expect(
      await alone.call('volumes.close', { settings: settings(), code: '0'.repeat(20), password }),
    ).toMatchObject({ problem: { code: 'centre.codeWrong' } });
    expect(
      await alone.call('volumes.close', { settings: settings(), code: await codeFor(office), password: 'x' }),
    ).toMatchObject({ problem: { code: 'password.tooShort' } });
    expect(existsSync(join(alone.folder, 'data', 'history-2'))).toBe(false);
    await alone.did('office.amend', { card: turkistan.card });
    await closed(alone, await codeFor(office));
    await alone.did('session.cancelJoin', {});
    expect(await alone.did('session.status', {})).toMatchObject({
      stage: 'setUp',
      volumes: [{ journal: 0 }],
    });
    await alone.did('session.join', { settings: settings(), code: await codeFor(office), password });
    expect((await alone.did('session.status', {})).stage).toBe('joining');
    expect(alone.failures).toEqual([]);
  }, 60_000);
});
