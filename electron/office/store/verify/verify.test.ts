import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Connection } from '../database/connection.ts';
import { closed, must, written } from '../testing/desk.ts';
import { dataFile, loseKey } from '../testing/files.ts';
import { OwnDesk } from '../testing/own-desk.ts';
import { tampered } from '../testing/tampering.ts';

let desk: OwnDesk;
let first: string;

beforeEach(async () => {
  desk = await OwnDesk.found();
  first = await desk.write('one', 'бірінші', ['a']);
  for (const title of ['two', 'three', 'four']) await desk.write(title);
  must(await desk.act([written(first, 'one more'), closed(first)]));
});
afterEach(() => desk.end());

test('an untouched office is whole, and says how much was looked at', async () => {
  const seen: number[] = [];
  const report = await desk.store.verify((done, total) => seen.push(done / total));
  expect(report).toMatchObject({
    ok: true,
    firstBad: null,
    counts: { events: 9, parts: 14, signatures: 10, streamRows: 9, accessEntries: 6, aggregates: 6 },
  });
  expect(seen.at(-1)).toBe(1);
  expect(report.digest).toMatch(/^[0-9a-f]{64}$/);
  expect((await desk.store.verify()).digest).toBe(report.digest);
});

test('verifying can be cancelled', async () => {
  await expect(desk.store.verify(undefined, AbortSignal.abort())).rejects.toThrow('call.cancelled');
});

test('the log refuses UPDATE, DELETE and REPLACE', async () => {
  const attempt = (sql: string) => desk.store.read((q) => q.query(sql));
  for (const table of ['event', 'part', 'stream_row', 'access_entry']) {
    await expect(attempt(`DELETE FROM ${table}`)).rejects.toThrow('append-only');
    await expect(attempt(`INSERT OR REPLACE INTO ${table} SELECT * FROM ${table} LIMIT 1`)).rejects.toThrow(
      'append-only',
    );
  }
  await expect(attempt(`UPDATE event SET kind = 'x' WHERE pos = 1`)).rejects.toThrow('append-only');
  await expect(attempt(`UPDATE part SET sealed = x'00'`)).rejects.toThrow('append-only');
  await expect(attempt(`UPDATE stream_row SET outcome = '{}'`)).rejects.toThrow('append-only');
  await expect(attempt(`UPDATE access_entry SET person = 'x'`)).rejects.toThrow('append-only');
  expect((await desk.store.verify()).ok).toBe(true);
});

test('nothing is recorded over a lost tail', async () => {
  const by = (db: Connection) => {
    for (const table of ['part', 'stream_row', 'event']) db.run(`DELETE FROM ${table} WHERE pos = 9`);
  };
  await tampered(desk, by);
  expect(desk.store.notes).toHaveLength(1);
  expect(await desk.act([written(desk.id(), 'five')])).toEqual({
    ok: false,
    problem: { code: 'store.damaged' },
  });
});

test('an older copy of the database put back shows against the sealed head', async () => {
  const by = (db: Connection) => {
    for (const table of ['part', 'stream_row', 'event']) db.run(`DELETE FROM ${table} WHERE pos >= 8`);
    db.run('DELETE FROM access_entry WHERE seq = 6');
    db.run(`UPDATE counter SET value = 7 WHERE name IN ('event', 'stream')`);
    db.run(`UPDATE counter SET value = 5 WHERE name = 'access'`);
  };
  await tampered(desk, by, { keepSeal: true });
  expect((await desk.store.verify()).firstBad).toEqual({ what: 'seal', number: 8 });
  expect(await desk.act([written(desk.id(), 'five')])).toMatchObject({ problem: { code: 'store.damaged' } });
});

test('a sealed head that was written by others is damage, a missing one is made again', async () => {
  await desk.store.close();
  writeFileSync(join(desk.folder, 'head.json'), '{}');
  await desk.open();
  expect((await desk.store.verify()).firstBad?.what).toBe('seal');
  await desk.store.close();
  rmSync(join(desk.folder, 'head.json'));
  await desk.open();
  expect((await desk.store.verify()).ok).toBe(true);
  await desk.store.idle();
  expect(existsSync(join(desk.folder, 'head.json'))).toBe(true);
});

test('a lost key is damage, and the event stays readable without that part', async () => {
  await desk.store.close();
  const db = dataFile(desk.folder);
  loseKey(desk.folder, db.get('SELECT key FROM part WHERE pos = 4 AND number = 1')?.key);
  db.close();
  await desk.open();
  expect((await desk.store.verify()).firstBad).toEqual({ what: 'key', number: 4 });
  const [event] = await desk.store.history('note', first);
  expect(event?.missingParts).toEqual([1]);
  expect(event?.event.parts.map((part) => part.number)).toEqual([0]);
});

test('what is written while verifying goes on does not disturb it', async () => {
  const [report] = await Promise.all([desk.store.verify(), desk.write('five'), desk.write('six')]);
  expect(report).toMatchObject({ ok: true });
  expect(report.counts.events).toBeLessThan(11);
  expect((await desk.store.verify()).counts.events).toBe(11);
});
