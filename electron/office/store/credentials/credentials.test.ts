import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { QueryRunner } from 'typeorm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { officeMigrations } from '../../../../migrations/office/index.ts';
import { Connection } from '../database/connection.ts';
import { Queue } from '../database/queue.ts';
import { pragmas } from '../database/schema.queries.ts';
import { openSealed, sealTo } from '../keys/sealed-box.ts';
import { sealingPublicKey } from '../keys/signing.ts';
import { must, personId, removeFolder, temporaryFolder } from '../testing/desk.ts';
import { issued } from '../testing/logins.ts';
import { OwnDesk } from '../testing/own-desk.ts';
import { credentialsIn, keepCredentials } from './credentials.ts';

const canary = 'CANARY-7Q2W';
const other = '01939c2e-0000-7000-8000-000000000003';

let desk: OwnDesk;
const reports: string[] = [];
const report = (line: string) => reports.push(line);

beforeEach(async () => {
  desk = await OwnDesk.found({ report });
});
afterEach(() => desk.end());

async function issue(account = desk.id(), secret = canary): Promise<{ id: string; account: string }> {
  const id = desk.id();
  const event = desk.id();
  const credentials = [{ id, account, event, secret }];
  must(await desk.act([{ ...issued(desk.id(), id), id: event }], { credentials }));
  return { id, account };
}

/** Files that hold any of the texts as they are, in base64 or in hex. */
function holding(where: string, secrets: readonly Uint8Array[]): string[] {
  return readdirSync(where, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name))
    .filter((file) => {
      const bytes = readFileSync(file);
      return secrets.some((secret) =>
        [
          Buffer.from(secret),
          ...(['base64', 'hex'] as const).map((as) => Buffer.from(secret).toString(as)),
        ].some((form) => bytes.includes(form)),
      );
    });
}

test('a password is shown once, and then tells only when and to whom', async () => {
  const { id, account } = await issue();
  const [mark] = await desk.store.credentials.of([account, desk.id()]);
  expect(mark).toMatchObject({ id, account, shownAt: null, shownBy: null });
  expect(must(await desk.store.credentials.show(id, personId))).toMatchObject({ account, secret: canary });
  const [shown] = await desk.store.credentials.of([account]);
  expect(shown).toEqual({ ...mark, shownAt: expect.stringMatching(/^2026-11-21T.*Z$/), shownBy: personId });
  expect(await desk.store.credentials.show(id, other)).toEqual({
    ok: false,
    problem: { code: 'credential.alreadyShown', params: { at: shown?.shownAt, by: personId } },
  });
  await desk.reopen();
  expect((await desk.store.credentials.show(id, other)).ok).toBe(false);
  expect(await desk.store.credentials.show(desk.id(), other)).toMatchObject({
    problem: { code: 'credential.missing' },
  });
});

test('two who ask at once: one is shown it', async () => {
  const { id } = await issue();
  const asked = await Promise.all([personId, other].map((each) => desk.store.credentials.show(id, each)));
  expect(asked.map((each) => each.ok)).toEqual([true, false]);
});

test('a newer password replaces the one that nobody was shown, and leaves those that were', async () => {
  const first = await issue();
  must(await desk.store.credentials.show(first.id, personId));
  const second = await issue(first.account, 'second');
  const third = await issue(first.account, 'third');
  expect((await desk.store.credentials.of([first.account])).map((each) => each.id)).toEqual([
    first.id,
    third.id,
  ]);
  expect(await desk.store.credentials.show(second.id, personId)).toMatchObject({
    problem: { code: 'credential.missing' },
  });
  expect(must(await desk.store.credentials.show(third.id, personId)).secret).toBe('third');
});

test('an act that comes to nothing leaves no password, one told of twice leaves one', async () => {
  const { account } = await issue();
  const more = {
    operation: desk.id(),
    credentials: [{ id: desk.id(), account, event: desk.id(), secret: 'x' }],
  };
  expect((await desk.act([issued(account, 'a'), issued(account, 'a')], more)).ok).toBe(false);
  expect(await desk.store.credentials.of([account])).toHaveLength(1);
  must(await desk.act([issued(account, 'a')], more));
  must(await desk.act([issued(account, 'a')], more));
  expect((await desk.store.credentials.of([account])).map((each) => each.id)).toEqual([
    more.credentials[0]?.id,
  ]);
});

test('no file and no line of the log ever holds the password', async () => {
  const { id } = await issue();
  expect(holding(desk.folder, [Buffer.from(canary)])).toEqual([]);
  expect(must(await desk.store.credentials.show(id, personId)).secret).toBe(canary);
  expect(holding(desk.folder, [Buffer.from(canary)])).toEqual([]);
  await desk.store.close();
  expect(holding(desk.folder, [Buffer.from(canary)])).toEqual([]);
  expect(reports.join('\n')).not.toContain(canary);
  await desk.open();
});

test('the sealed bytes too are gone from the database and its write-ahead log before the password is opened', async () => {
  const plain = temporaryFolder();
  const db = new Connection(join(plain, 'plain.db'), null);
  for (const each of pragmas) db.pragma(each);
  const runner = { query: async (sql: string) => db.exec(sql) } as unknown as QueryRunner;
  for (const Migration of officeMigrations.filter(({ name }) => /^(Store|Journal|Letters)\d/.test(name)))
    await new Migration().up(runner);
  const secret = Buffer.alloc(32, 7);
  const opened: string[][] = [];
  let sealed = Buffer.alloc(0);
  const device = {
    sealingKey: sealingPublicKey(secret),
    open: (...[box, use, aad]: [Uint8Array, 'onir/credential/1', string]) => {
      opened.push(holding(plain, [sealed]));
      return openSealed(secret, box, use, aad);
    },
  };
  const [id, account, event] = [desk.id(), desk.id(), desk.id()];
  db.durable(() => keepCredentials({ db, device }, [{ id, account, event, secret: canary }], 0));
  sealed = db.get('SELECT sealed FROM credential')?.sealed as Buffer<ArrayBuffer>;
  expect(holding(plain, [sealed])).toEqual([join(plain, 'plain.db-wal')]);
  db.pragma('wal_checkpoint(FULL)');
  expect(holding(plain, [sealed])).toHaveLength(2);
  const credentials = credentialsIn(
    { db, device, queue: new Queue(), surroundings: desk.surroundings, report },
    (work) => work(),
  );
  expect(must(await credentials.show(id, personId)).secret).toBe(canary);
  expect(opened).toEqual([[]]);
  db.close();
  removeFolder(plain);
});

test('a sealed box opens for its own key, use and place alone', () => {
  const [mine, yours] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const box = sealTo(sealingPublicKey(mine), Buffer.from(canary), 'onir/credential/1', 'a');
  expect(sealTo(sealingPublicKey(mine), Buffer.from(canary), 'onir/credential/1', 'a')).not.toEqual(box);
  expect(openSealed(mine, box, 'onir/credential/1', 'a')?.toString()).toBe(canary);
  expect(openSealed(yours, box, 'onir/credential/1', 'a')).toBeNull();
  expect(openSealed(mine, box, 'onir/credential/1', 'b')).toBeNull();
  for (let at = 0; at < box.length; at++) {
    const flipped = Buffer.from(box);
    flipped[at] = (flipped[at] ?? 0) ^ 1;
    expect(openSealed(mine, flipped, 'onir/credential/1', 'a')).toBeNull();
  }
  expect(openSealed(mine, Buffer.alloc(80), 'onir/credential/1', 'a')).toBeNull();
  expect(openSealed(mine, box.subarray(0, 20), 'onir/credential/1', 'a')).toBeNull();
});
