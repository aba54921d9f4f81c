import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newDevice } from '../store/index.ts';
import type { LinkedWork } from '../testing/index.ts';
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
