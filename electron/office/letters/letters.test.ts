import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { letterMessages } from '../../../shared/transport/index.ts';
import { CentreRefused, type LaneMeans } from '../link/index.ts';
import { newDevice } from '../store/index.ts';
import { AnswerDesk, LinkedWork, RequestDesk, sent, type WorkingOffice } from '../testing/index.ts';
import { lettersLane } from './index.ts';

type Kept = (typeof letterMessages.list.answer)['_output']['letters'][number] & { to: string };

/** The centre's calls of letters in memory; the real ones have tests of their own. */
class Post {
  kept: Kept[] = [];
  /** Calls still to be answered before the line is cut; after the cut the call was done all the same. */
  left = Number.POSITIVE_INFINITY;
  gone = false;
  revoked = new Set<string>();

  of(office: WorkingOffice): LaneMeans {
    const { office: from, device } = office.store;
    const handle = (path: string, input: unknown): unknown => {
      if (path === '/v1/letters/put') {
        const { to, letter } = letterMessages.put.request.parse(input);
        if (this.gone) throw new CentreRefused('record.missing', new Date().toISOString(), null);
        const known = this.kept.some(({ id }) => id === letter.id);
        if (!known) this.kept.push({ ...letter, to: to.device, from: { office: from, device: device.id } });
        return {};
      }
      if (path === '/v1/letters/list')
        return {
          letters: this.kept
            .filter(({ to, box }) => to === device.id && box !== '')
            .map(({ to: _, ...rest }) => rest),
        };
      if (path === '/v1/letters/fate') {
        const { letters } = letterMessages.fate.request.parse(input);
        const at = (id: string) => this.kept.find((each) => each.id === id);
        const fates = letters.map(({ id }) => {
          const letter = at(id);
          if (!letter) return 'unknown';
          return letter.box === '' ? 'taken' : this.revoked.has(letter.to) ? 'lost' : 'waits';
        });
        return { fates };
      }
      const { ids } = letterMessages.take.request.parse(input);
      this.kept = this.kept.map((each) =>
        ids.includes(each.id) && each.to === device.id ? { ...each, box: '' } : each,
      );
      return {};
    };
    const calls = {
      call: async (path: string, _message: unknown, input: unknown) => {
        const answer = handle(path, input);
        if (this.left-- <= 0) throw new Error('cut');
        return JSON.parse(JSON.stringify(answer));
      },
    } as unknown as LaneMeans['calls'];
    const alone = { told: () => undefined, hurried: () => false, more: () => undefined };
    return { store: office.store, calls, signal: new AbortController().signal, ...alone };
  }

  run(office: WorkingOffice): Promise<readonly string[]> {
    return lettersLane(() => 0).run(this.of(office));
  }
}

let work: LinkedWork;
let post: Post;
let request: string;

beforeEach(async () => {
  post = new Post();
  work = await LinkedWork.begin(async (office) => {
    const desk = new RequestDesk(office);
    request = await desk.saved(sent);
    await office.done('access.prepare', { id: request });
    const signedForm = await desk.scan('өтінім.pdf');
    await office.done('access.submit', { id: request, delivery: 'program', signedForm });
  });
  for (const each of [work.ministry, work.one, work.two]) each.seat = 'security';
});
afterEach(() => work.close());

/** The ministry answers; what the screen of its desk is told. */
async function answered() {
  const desk = new AnswerDesk(work.ministry);
  const lines = await desk.decided(request);
  const { credentials } = await work.ministry.done('desk.answer', {
    id: request,
    incoming: desk.incoming(),
    lines,
  });
  const [made] = credentials;
  if (!made) throw new Error('nothing was issued');
  return made;
}

const card = (at: WorkingOffice, id: string) => at.done('accounts.open', { id });
const show = (at: WorkingOffice, id: string, credential: string) =>
  at.call('accounts.showPassword', { id, credential });

/** Everything issued has reached the workstation that asked. */
async function delivered() {
  const made = await answered();
  await work.sync(work.ministry, work.one, work.two);
  await post.run(work.ministry);
  await post.run(work.one);
  return made;
}

/** Files of an office that hold the text as it is, in base64 or in hex. */
function filesWith(office: WorkingOffice, secret: string): string[] {
  const forms = [
    secret,
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
    Buffer.from(secret).toString('hex'),
  ];
  return readdirSync(office.folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name))
    .filter((file) => forms.some((form) => readFileSync(file).includes(form)));
}

test('a password is sealed to the workstation that asked: shown there once, and nowhere else', async () => {
  const { id, account, sealed } = await delivered();
  expect(sealed).toBe(true);
  expect(await show(work.ministry, account, id)).toMatchObject({ problem: { code: 'credential.missing' } });
  expect(await show(work.two, account, id)).toMatchObject({ problem: { code: 'credential.missing' } });
  expect((await card(work.ministry, account)).letters).toMatchObject([{ id, state: 'sent' }]);
  await post.run(work.ministry);
  expect((await card(work.ministry, account)).letters).toMatchObject([{ id, state: 'taken' }]);
  expect((await card(work.one, account)).credentials).toMatchObject([{ id, shown: null, gone: null }]);
  const { password } = await work.one.done('accounts.showPassword', { id: account, credential: id });
  expect(password).toMatch(/^\S{8,}$/);
  expect(await show(work.one, account, id)).toMatchObject({ problem: { code: 'credential.alreadyShown' } });
  // Gone everywhere: from both stores and from the centre.
  expect(post.kept.map(({ box }) => box)).toEqual(['']);
  for (const office of [work.ministry, work.one, work.two]) {
    await office.store.idle();
    expect(filesWith(office, password)).toEqual([]);
    const sealedRows = await office.store.read((q) =>
      q.query(
        'SELECT id FROM credential WHERE sealed IS NOT NULL UNION SELECT id FROM letter WHERE sealed IS NOT NULL',
      ),
    );
    expect(sealedRows).toEqual([]);
  }
  // What was taken is not shown again, whoever sends it.
  const [letter] = post.kept;
  if (letter) post.kept = [{ ...letter, box: Buffer.alloc(100).toString('base64') }];
  await post.run(work.one);
  expect(await show(work.one, account, id)).toMatchObject({ problem: { code: 'credential.alreadyShown' } });
});

test('cut after any call, and run again: it arrives once and stays sealed until it is shown', async () => {
  const { id, account } = await answered();
  await work.sync(work.ministry, work.one);
  for (const cut of [0, 1, 2]) {
    for (const office of [work.ministry, work.one]) {
      post.left = cut;
      await post.run(office).catch((error: Error) => expect(error.message).toBe('cut'));
    }
  }
  post.left = Number.POSITIVE_INFINITY;
  for (const office of [work.ministry, work.one]) await post.run(office);
  expect(await work.ministry.store.letters.outgoing(9)).toEqual([]);
  expect((await card(work.one, account)).credentials).toHaveLength(1);
  expect((await show(work.one, account, id)).ok).toBe(true);
});

test('a letter that comes before its event waits at the centre', async () => {
  const { id, account } = await answered();
  await post.run(work.ministry);
  await post.run(work.one);
  expect(post.kept.map(({ box }) => box === '')).toEqual([false]);
  await work.sync(work.ministry, work.one);
  expect(await post.run(work.one)).toContain('accounts');
  expect((await show(work.one, account, id)).ok).toBe(true);
});

test('a letter that is not from who issued is dropped unread, as is one for another account', async () => {
  const { account, id } = await answered();
  await work.sync(work.ministry, work.one);
  await post.run(work.ministry);
  const [letter] = post.kept;
  if (!letter) throw new Error('nothing was sent');
  const strange = { office: work.one.newId(), device: work.one.newId() };
  post.kept = [
    { ...letter, from: strange },
    { ...letter, id: work.one.newId(), account: work.one.newId() },
  ];
  await post.run(work.one);
  expect(await work.one.store.credentials.of([account])).toEqual([]);
  // The true one under the same id still comes.
  post.kept = [letter];
  await post.run(work.one);
  expect((await show(work.one, account, id)).ok).toBe(true);
});

test('a new password takes the place of one that nobody has been shown', async () => {
  const { id, account } = await delivered();
  expect(await work.ministry.done('accounts.renewPassword', { id: account })).toEqual({ credential: null });
  await work.sync(work.ministry, work.one);
  await post.run(work.ministry);
  await post.run(work.one);
  const { credentials } = await card(work.one, account);
  expect(credentials).toHaveLength(1);
  expect(credentials[0]?.id).not.toBe(id);
  expect(await show(work.one, account, id)).toMatchObject({ problem: { code: 'credential.missing' } });
  expect((await show(work.one, account, credentials[0]?.id ?? '')).ok).toBe(true);
});

test('after seven days nobody can be shown it, and what was not sent is not kept either', async () => {
  const { id, account } = await delivered();
  work.one.instant = '2026-11-29T09:00:00.000Z';
  expect(await show(work.one, account, id)).toMatchObject({ problem: { code: 'credential.gone' } });
  expect((await card(work.one, account)).credentials).toMatchObject([{ gone: 'expired' }]);
  await work.ministry.done('accounts.renewPassword', { id: account });
  work.ministry.instant = '2026-11-30T09:00:00.000Z';
  await work.ministry.store.idle();
  expect(await work.ministry.store.letters.outgoing(9)).toEqual([]);
  expect((await card(work.ministry, account)).letters.at(-1)).toMatchObject({ state: 'expired' });
});

test('a workstation that is gone is told to the one who issued', async () => {
  const { account } = await answered();
  post.gone = true;
  await post.run(work.ministry);
  expect((await card(work.ministry, account)).letters).toMatchObject([{ state: 'undeliverable' }]);
  expect(await work.ministry.store.letters.outgoing(9)).toEqual([]);
});

test('what nobody has been shown may be sealed to another workstation of the office, and then is gone here', async () => {
  const { id, account } = await delivered();
  const letter = work.one.newId();
  const { id: device, sealingKey: key } = work.two.store.device;
  expect(await work.one.store.letters.forward(id, { letter, device, key })).toMatchObject({ ok: true });
  expect(await show(work.one, account, id)).toMatchObject({ problem: { code: 'credential.gone' } });
  for (const office of [work.one, work.two]) await post.run(office);
  expect((await show(work.two, account, letter)).ok).toBe(true);
  expect(await work.two.store.letters.forward(letter, { letter: id, device, key })).toMatchObject({
    problem: { code: 'credential.alreadyShown' },
  });
});

test('a letter whose workstation was revoked before it fetched is told to who issued as not delivered', async () => {
  const { account } = await answered();
  await post.run(work.ministry);
  post.revoked.add(work.one.store.device.id);
  await post.run(work.ministry);
  expect((await card(work.ministry, account)).letters).toMatchObject([{ state: 'undeliverable' }]);
  // The office has let the computer in anew: the new password goes the way of any other.
  post.revoked.clear();
  await work.ministry.done('accounts.renewPassword', { id: account });
  await post.run(work.ministry);
  expect((await card(work.ministry, account)).letters.at(-1)).toMatchObject({ state: 'sent' });
});

test('a workstation that becomes another one still shows what came before', async () => {
  const { id, account } = await delivered();
  const { store } = work.one;
  const random = (size: number) => new Uint8Array(randomBytes(size));
  await store.renew(newDevice({ now: () => work.one.now(), random }));
  await work.one.reopen('2026-11-23T09:00:00.000Z');
  expect((await show(work.one, account, id)).ok).toBe(true);
});

test('the person chooses the workstation, and no other than one of the office at work', async () => {
  const { id, account } = await delivered();
  const there = await work.one.done('accounts.workstations', {});
  expect(there.map(({ device }) => device)).not.toContain(work.one.store.device.id);
  const device = work.ministry.store.device.id;
  const foreign = { id: account, credential: id, device };
  expect(await work.one.call('accounts.forwardPassword', foreign)).toMatchObject({
    problem: { code: 'record.missing' },
  });
  expect((await card(work.one, account)).credentials).toMatchObject([{ gone: null }]);
});
