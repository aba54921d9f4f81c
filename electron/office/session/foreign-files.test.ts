import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Result } from '../../../shared/kernel/index.ts';
import { mayMount, mountReadOnly, mountSmallDisk, unmount } from '../store/testing/index.ts';
import {
  employeeInput,
  firstPassword,
  foundedOffice,
  iins,
  RecordingShell,
  seatColleague,
  TestWindow,
  turkistan,
} from '../testing/index.ts';

const open: TestWindow[] = [];
afterEach(async () => {
  for (const window of open.splice(0)) await window.close();
});

/** An office that nobody sits in. */
async function closedOffice() {
  const made = await foundedOffice();
  open.push(made.window);
  await made.window.lockAndReturn();
  return { ...made, data: join(made.window.folder, 'data'), profile: join(made.window.folder, 'profile') };
}

type Closed = Awaited<ReturnType<typeof closedOffice>>;
const signIn = ({ window, administrator: person }: Closed) => {
  window.now += 15 * 60_000;
  return window.call('session.signIn', { person, password: firstPassword });
};

/** Every file with its bytes; what SQLite makes for the time of a look aside. */
function bytesOf(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return new Map(
    files
      .filter(({ name }) => !/^lock|-(wal|shm|journal)$/.test(name) && !name.startsWith('keyring'))
      .map((each) => [each.name, readFileSync(join(each.parentPath, each.name), 'base64')]),
  );
}

describe('files of another office', () => {
  it.each([
    [['office.db']],
    [['keys.db']],
    [['office.db', 'keys.db']],
    [['office.db', 'keys.db', 'head.json']],
  ])('%s open nothing, are not changed, and the own ones still open', async (names) => {
    const own = await closedOffice();
    const other = await closedOffice();
    cpSync(own.data, `${own.data}.kept`, { recursive: true });
    for (const name of names) copyFileSync(join(other.data, name), join(own.data, name));
    const before = bytesOf(own.data);
    expect(await signIn(own)).toMatchObject({ ok: false, problem: { code: 'store.wrongKey' } });
    expect(bytesOf(own.data)).toEqual(before);
    rmSync(own.data, { recursive: true });
    cpSync(`${own.data}.kept`, own.data, { recursive: true });
    expect((await signIn(own)).ok).toBe(true);
    expect(own.window.failures).toEqual([]);
  });

  it('its keyring shows no name of its people and lets nobody in', async () => {
    const own = await closedOffice();
    const other = await closedOffice();
    for (const name of readdirSync(other.data).filter((each) => each.startsWith('keyring')))
      copyFileSync(join(other.data, name), join(own.data, name));
    const again = new TestWindow(own.window.folder);
    expect(await again.did('session.status', {})).toMatchObject({ stage: 'recovery', people: [] });
    expect(
      await again.call('session.signIn', { person: other.administrator, password: firstPassword }),
    ).toMatchObject({ problem: { code: 'secret.missing' } });
    expect(await again.call('session.setUp', turkistan)).toMatchObject({
      problem: { code: 'office.alreadyFounded' },
    });
    expect(again.failures).toEqual([]);
  });

  it('the secret of another account opens nothing and is not replaced, but the recovery code does', async () => {
    const own = await closedOffice();
    const other = await closedOffice();
    copyFileSync(join(other.profile, 'device-secret'), join(own.profile, 'device-secret'));
    const again = new TestWindow(own.window.folder);
    expect(await again.did('session.status', {})).toMatchObject({ stage: 'recovery', accountUnknown: true });
    expect(readFileSync(join(own.profile, 'device-secret'))).toEqual(
      readFileSync(join(other.profile, 'device-secret')),
    );
    const { recoveryCode: code } = own;
    await again.did('session.recover', { code, person: null, password: 'Қайта ашылған кеңсе' });
    expect(await again.did('audit.verify', {})).toMatchObject({ ok: true });
    await again.lockAndReturn();
  });

  it.each([
    ['nothing', ''],
    ['noise', 'x'.repeat(4096)],
    ['a prototype', '{"__proto__":{"content":1},"content":null,"mac":"00"}'],
    ['numbers that are none', '{"content":{"format":1,"office":"x","counter":1e400},"mac":[]}'],
  ])('a keyring of %s is no fault of the program', async (_what, text) => {
    const own = await closedOffice();
    for (const name of ['keyring.json', 'keyring.copy.json']) writeFileSync(join(own.data, name), text);
    const again = new TestWindow(own.window.folder);
    expect(await again.did('session.status', {})).toMatchObject({ stage: 'recovery' });
    expect(await again.call('session.setUp', turkistan)).toMatchObject({ ok: false });
    const { recoveryCode: code } = own;
    const recover = { code, person: null, password: 'Қайта ашылған кеңсе' };
    expect(await again.call('session.recover', recover)).toMatchObject({
      problem: { code: 'keyring.damaged' },
    });
    expect(existsSync(join(own.data, 'office.db'))).toBe(true);
    expect(again.failures).toEqual([]);
  });
});

describe.skipIf(!mayMount)('a disk', () => {
  it('that is read-only lets nobody in, with words, and everybody when it is mended', async () => {
    const own = await closedOffice();
    mountReadOnly(own.data);
    try {
      expect((await own.window.did('session.status', {})).stage).toBe('signIn');
      expect(await signIn(own)).toMatchObject({ problem: { code: 'store.readOnly' } });
      expect(await own.window.call('session.setUp', turkistan)).toMatchObject({
        problem: { code: /store.readOnly|office.alreadyFounded/ },
      });
    } finally {
      unmount(own.data);
    }
    expect((await signIn(own)).ok).toBe(true);
    expect(own.window.failures).toEqual([]);
  });

  it('that is full says so at sign-in, draft, scan and act, shows what is there, and works when there is room', async () => {
    const shell = new RecordingShell();
    const window = new TestWindow(undefined, shell);
    const data = join(window.folder, 'data');
    mkdirSync(data, { recursive: true });
    mountSmallDisk(data, '12m');
    open.push(window);
    try {
      await window.did('session.setUp', turkistan);
      const colleague = await seatColleague(window, ['specialist']);
      const iin = iins();
      const enter = () => ({ id: window.newId(), input: employeeInput({ iin: iin.next().value }) });
      const kept = enter();
      await window.did('employees.enter', kept);
      const { id, draft } = await window.did('access.newDraft', { language: 'kk' });
      await window.did('access.saveDraft', { id, draft });
      const ballast = join(data, 'ballast');
      fill(ballast);
      const scan = join(window.folder, 'бұйрық.pdf');
      writeFileSync(scan, `%PDF-1.7 ${'x'.repeat(4_000_000)}`);
      shell.picks.push(scan, scan);
      expect(await window.call('attachments.pick', {})).toMatchObject({
        problem: { code: 'store.diskFull' },
      });
      const longer = { skudNumber: 'x'.repeat(60), replyEmailReason: 'ұ'.repeat(500) };
      const asked = { id, draft: { ...draft, ...longer } };
      const tries = async () => [
        await window.call('access.saveDraft', asked),
        await window.call('employees.enter', enter()),
      ];
      expect(await refusals(40, tries)).toEqual(['store.diskFull']);
      expect((await window.did('access.counts', {})).drafts).toBe(1);
      expect((await window.did('session.status', {})).stage).toBe('working');
      await window.lockAndReturn();
      window.now += 15 * 60_000;
      const full = await window.call('session.signIn', colleague);
      if (!full.ok) expect(full.problem.code).toBe('store.diskFull');
      rmSync(ballast);
      window.now += 15 * 60_000;
      if (!full.ok) await window.did('session.signIn', colleague);
      await window.did('access.saveDraft', asked);
      await window.did('employees.enter', enter());
      expect((await window.did('attachments.pick', {})).file?.name).toBe('бұйрық.pdf');
      expect((await window.did('employees.open', { id: kept.id })).card.iin).toBe(kept.input.iin);
      await window.lockAndReturn();
    } finally {
      unmount(data);
    }
  });
});

/** The different codes that some rounds of calls are refused with. */
async function refusals(rounds: number, tries: () => Promise<Result<unknown>[]>): Promise<string[]> {
  const codes = new Set<string>();
  for (let round = 0; round < rounds; round++)
    for (const each of await tries()) if (!each.ok) codes.add(each.problem.code);
  return [...codes];
}

/** Takes every byte that is left. */
function fill(file: string): void {
  for (const size of [1_000_000, 4096, 512]) {
    const piece = 'x'.repeat(size);
    try {
      for (;;) writeFileSync(file, piece, { flag: 'a' });
    } catch (error) {
      expect(error).toMatchObject({ code: 'ENOSPC' });
    }
  }
}
