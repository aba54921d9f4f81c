import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  RecordingShell,
  seatColleague,
  type TestWindow,
  turkistan,
} from '../../electron/office/testing/index.ts';
import type { RequestDraft } from '../../shared/access/index.ts';
import { calls } from '../../shared/features.ts';
import { records } from '../../shared/kernel/index.ts';
import { escrowRequest } from '../../shared/transport/index.ts';
import { newEscrowKey, openRequest } from '../../tools/escrow/open-request.ts';
import { password } from './centre-work.ts';
import { everyRole, readBack, typedLetter, VolumeWork, wholeVolume } from './volume-work.ts';

describe('a second standalone history becomes a closed volume at a real centre', () => {
  let work: VolumeWork;

  beforeAll(async () => {
    work = await VolumeWork.begin();
  }, 60_000);
  afterAll(() => work.end());

  test('it is sealed, read, verified and told of in the main history, which the machine goes on with', async () => {
    const { office, first, administrator } = await work.livingOffice();
    const { alone, draft, typed, id, colleague } = await work.standalone();
    const code = await work.codeFor(office);
    const refused = { ok: false, problem: { code: 'link.otherOffice' } };
    expect(await alone.call('link.enrol', { settings: work.settings(), code })).toMatchObject(refused);
    const told = await alone.did('volumes.ask', { settings: work.settings(), code });
    expect(told).toMatchObject({
      there: { office, card: { name: turkistan.card.name } },
      here: { same: false, drafts: 3, journal: 0 },
    });
    await work.closed(alone, code);
    const entry = { stage: 'joining', volume: null, volumes: [{ office: id }] };
    expect(await alone.did('session.status', {})).toMatchObject(entry);
    await work.joined(alone, office, administrator);
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

  test('whoever reads a closed volume can record nothing in it, by any call', async () => {
    const { office } = await work.livingOffice();
    const { alone, colleague } = await work.standalone();
    await work.closed(alone, await work.codeFor(office));
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
    const { office, administrator } = await work.livingOffice();
    const { alone, colleague } = await work.standalone();
    await work.closed(alone, await work.codeFor(office));
    rmSync(join(alone.folder, 'data', 'closed.json'));
    const after = work.workstation(alone.folder);
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
    await work.joined(after, office, administrator);
    expect(after.failures).toEqual([]);
  }, 60_000);

  test('an attempt that ended before the closing leaves the history as it was, and is made again', async () => {
    const { office } = await work.livingOffice();
    const { alone } = await work.standalone();
    const close = async (code: string, secret: string) =>
      alone.call('volumes.close', { settings: work.settings(), code, password: secret });
    const wrong = (code: string) => ({ problem: { code } });
    expect(await close('0'.repeat(20), password)).toMatchObject(wrong('centre.codeWrong'));
    expect(await close(await work.codeFor(office), 'x')).toMatchObject(wrong('password.tooShort'));
    expect(existsSync(join(alone.folder, 'data', 'history-2'))).toBe(false);
    await alone.did('office.amend', { card: turkistan.card });
    await work.closed(alone, await work.codeFor(office));
    await alone.did('session.cancelJoin', {});
    const cancelled = { stage: 'setUp', volumes: [{ journal: 0 }] };
    expect(await alone.did('session.status', {})).toMatchObject(cancelled);
    const code = await work.codeFor(office);
    await alone.did('session.join', { settings: work.settings(), code, password });
    expect((await alone.did('session.status', {})).stage).toBe('joining');
    expect(alone.failures).toEqual([]);
  }, 60_000);

  test('a copy of its folder opens elsewhere without password: by the printed code, and by the key of the ministry', async () => {
    const { office } = await work.livingOffice();
    const { alone, typed, recoveryCode, colleague } = await work.standalone();
    await work.issued(alone, typed);
    const ministry = newEscrowKey();
    work.door.means.escrow = ministry.publicKey;
    await work.closed(alone, await work.codeFor(office));
    const [volume] = (await alone.did('session.status', {})).volumes;
    expect(volume).toMatchObject({ journal: 1 });
    const chosen = { volume: volume?.volume ?? '' };

    const shell = new RecordingShell();
    const elsewhere = work.workstation(undefined, shell);
    cpSync(join(alone.folder, 'data'), join(elsewhere.folder, 'data'), { recursive: true });
    await elsewhere.did('session.chooseVolume', chosen);
    expect(await elsewhere.did('session.status', {})).toMatchObject({ stage: 'recovery', volume });
    const own = { person: colleague.person, password: 'қайта ашылған том 26' };
    await elsewhere.did('session.recover', { ...own, code: recoveryCode });
    await wholeVolume(elsewhere, volume?.mark ?? '');
    const next = 'тағы бір ұзын пароль 26';
    await elsewhere.did('session.changePassword', { current: own.password, next });
    await elsewhere.lockAndReturn();
    await elsewhere.did('session.chooseVolume', chosen);
    await elsewhere.did('session.signIn', { ...colleague, password: next });
    await elsewhere.lockAndReturn();
    await elsewhere.did('session.chooseVolume', chosen);
    await elsewhere.did('session.saveEscrowRequest', {});
    const asked = escrowRequest.parse(JSON.parse(Buffer.from(shell.saved.at(-1)?.bytes ?? []).toString()));
    const given = openRequest(ministry.pem, asked);
    await elsewhere.did('session.recover', {
      ...own,
      code: given?.code ?? '',
      answer: given?.answer ?? null,
    });
    await wholeVolume(elsewhere, volume?.mark ?? '');
    expect(elsewhere.failures).toEqual([]);
  }, 60_000);
});
