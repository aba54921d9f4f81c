import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDoor, type TestDoor } from '../../central/testing/index.ts';
import {
  onPaper,
  RequestDesk,
  secondWorkstation,
  sent,
  workingOffice,
} from '../../electron/office/testing/index.ts';
import type { AttachmentRef } from '../../shared/access/index.ts';
import { CarriedWork } from './carried-work.ts';

const run = promisify(execFile);
const mebibyte = 1024 * 1024;
let door: TestDoor;
let one: CarriedWork;
let two: CarriedWork;
let desk: RequestDesk;
let copies: string;

beforeAll(async () => {
  copies = await mkdtemp(join(tmpdir(), 'onir-copies-'));
  door = await startDoor('embedded');
  const office = await workingOffice('regional');
  one = new CarriedWork(office, door);
  await one.enrol({ registers: true });
  two = new CarriedWork(await secondWorkstation(office), door);
  await two.enrol({ registers: false });
  desk = new RequestDesk(office);
}, 120_000);
afterAll(async () => {
  for (const { office } of [one, two]) await office.close();
  await door.end();
  await rm(copies, { recursive: true, force: true });
});

/** As the administrator guide takes a copy of a centre that was stopped, and puts it back. */
async function stopped(work: () => Promise<unknown>): Promise<void> {
  await door.server.cluster.stop('fast');
  await work();
  await door.server.restart();
}
const data = () => join(door.server.folder, 'data');
const takeCopy = () => stopped(() => run('cp', ['-a', data(), join(copies, 'data')]));
const putBack = () =>
  stopped(async () => {
    await rm(data(), { recursive: true });
    await run('cp', ['-a', join(copies, 'data'), data()]);
  });

async function prepared(): Promise<string> {
  const request = await desk.saved();
  await one.office.done('access.prepare', { id: request });
  return request;
}

async function submitted(request: string): Promise<AttachmentRef> {
  await desk.change(request, sent);
  desk.queue('өтініш.pdf', Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(2 * mebibyte)]));
  const { file } = await one.office.done('attachments.pick', {});
  if (!file) throw new Error('nothing was picked');
  await one.office.done('access.submit', { id: request, delivery: 'program', signedForm: file });
  return file;
}

async function settled(most: number): Promise<void> {
  for (let round = 0; round < most; round++) for (const each of [one, two]) await each.round();
  for (const each of [one, two]) expect(await each.waiting()).toEqual({ events: 0, files: 0 });
  const [mine, theirs] = [await one.office.store.verify(), await two.office.store.verify()];
  expect([mine.firstBad, theirs.firstBad]).toEqual([null, null]);
  expect(mine.digest).toBe(theirs.digest);
}

test('an office that stood alone and its second workstation come to the same by files alone', async () => {
  expect((await one.round()).end).toMatchObject({ is: 'done' });
  const { end } = await two.round();
  expect(end).toMatchObject({ is: 'done', repaired: false });
  await settled(1);
}, 60_000);

test('a month by files: an attachment, a conflict, and a centre put back to an older copy', async () => {
  const request = await prepared();
  // What is new to two in one answer it asks for in the next file.
  await settled(2);
  await takeCopy();

  const other = await prepared();
  const scan = await submitted(other);
  // Nobody knows of the other: one sends what two has withdrawn.
  await two.office.done('access.withdraw', { id: request, reason: 'қате' });
  await desk.change(request, sent);
  await one.office.done('access.submit', { id: request, ...onPaper });
  const late = await one.written();
  await two.round();
  await one.read(await one.answered(late));
  await settled(2);
  for (const { office } of [one, two])
    expect((await office.done('conflicts.list', { state: 'open', offset: 0, limit: 9 })).total).toBe(1);
  const { bytes } = await two.office.done('attachments.view', { request: other, attachment: scan.id });
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(scan.sha256);
  const before = await one.office.store.verify();

  await putBack();
  expect((await one.round()).end).toMatchObject({ is: 'done', repaired: true });
  expect((await one.waiting()).events).toBeGreaterThan(0);
  await settled(3);
  expect((await one.office.store.verify()).digest).toBe(before.digest);
  const states = await door.attachments.have(one.office.store.office, [scan.id]);
  expect(states).toEqual({ [scan.id]: 'verified' });
  expect((await one.office.store.link.standings('request', [other])).get(other)).toMatchObject({
    ...{ unnumbered: [], result: 'accepted' },
  });
}, 180_000);

test('an answer that was read already, an older one, and many volumes', async () => {
  await submitted(await prepared());
  const path = await one.answered(await one.written(mebibyte), mebibyte);
  expect((await one.read(path)).end.is).toBe('done');
  await prepared();
  const next = await one.answered(await one.written());
  expect((await one.read(next)).end).toMatchObject({ is: 'done' });
  const digest = async () => (await one.office.store.verify()).digest;
  const before = await digest();
  for (const each of [path, next]) expect((await one.read(each)).end).toEqual({ is: 'old' });
  expect(await digest()).toBe(before);
  await settled(2);
}, 60_000);
