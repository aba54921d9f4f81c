import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LinkedWork, WorkingOffice } from '../testing/index.ts';
import { card, type Post, Posted, show } from './testing/posted.ts';

let posted: Posted;
let work: LinkedWork;
let post: Post;

beforeEach(async () => {
  posted = await Posted.begin();
  ({ work, post } = posted);
});
afterEach(() => work.close());

const answered = () => posted.answered();
const delivered = () => posted.delivered();

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
