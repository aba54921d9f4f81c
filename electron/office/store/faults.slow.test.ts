import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ok } from '../../../shared/kernel/index.ts';
import { copyTo } from './database/schema.queries.ts';
import { openStore } from './store.ts';
import {
  fixedSurroundings,
  must,
  newDesk,
  opening,
  removeFolder,
  reopen,
  temporaryFolder,
  written,
} from './testing/desk.ts';
import { mayMount, mountSmallDisk, unmount } from './testing/mount.ts';

const surroundings = fixedSurroundings();
let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => removeFolder(folder));

test.skipIf(!mayMount)(
  'a full disk: every act says so, nothing acknowledged is lost, and work goes on when there is room',
  async () => {
    mountSmallDisk(folder, '3m');
    try {
      const desk = await newDesk(folder, surroundings);
      const ballast = join(folder, 'ballast');
      const acknowledged: string[] = [];
      let problem: string | null = null;
      for (let i = 0; problem === null; i++) {
        const done = await desk.act([written(desk.id(), `note ${i}`, 'x'.repeat(20_000))]);
        if (done.ok) acknowledged.push(`note ${i}`);
        else problem = done.problem.code;
        if (i === 10) fillUp(ballast);
      }
      expect(problem).toBe('store.diskFull');
      expect(await desk.act([written(desk.id(), 'again', 'x'.repeat(20_000))])).toMatchObject({
        problem: { code: 'store.diskFull' },
      });
      const attached = await attach(desk.store.attachments);
      expect(attached).toMatchObject({ ok: false, problem: { code: 'store.diskFull' } });
      rmSync(ballast);
      const titles = async () =>
        (await desk.store.read((q) => q.query('SELECT title FROM note ORDER BY row'))).map(
          (row: { title: string }) => row.title,
        );
      expect(await titles()).toEqual(acknowledged);
      await desk.write('after');
      expect(await titles()).toEqual([...acknowledged, 'after']);
      expect(await desk.store.verify()).toMatchObject({ ok: true });
      await desk.store.close();
    } finally {
      unmount(folder);
    }
  },
);

function fillUp(file: string): void {
  for (let size = 2 ** 20; size >= 4096; size /= 2)
    try {
      for (;;) writeFileSync(file, Buffer.alloc(size, 1), { flag: 'a' });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
    }
}

function attach(attachments: Awaited<ReturnType<typeof newDesk>>['store']['attachments']) {
  return attachments.put('/bin/sh', { name: 'a.pdf', maxBytes: 1e7, check: async () => ok({ mime: 'x' }) });
}

test('another office’s keys, or keys and data of two offices, open nothing and change nothing', async () => {
  await (await newDesk(folder, surroundings)).store.close();
  const before = contents();
  const foreign = createHash('sha256').update('foreign').digest();
  expect(await openStore(opening(folder, surroundings, { dmk: foreign }))).toMatchObject({
    problem: { code: 'store.wrongKey' },
  });
  expect(
    await openStore(opening(folder, surroundings, { office: '01939c2e-0000-7000-8000-0000000000ff' })),
  ).toMatchObject({
    problem: { code: 'store.wrongKey' },
  });
  expect(contents()).toEqual(before);
  const desk = await reopen(folder, surroundings);
  expect((await desk.store.verify()).ok).toBe(true);
  await desk.store.close();
});

test('a lost database or key store is damage, never a fresh start', async () => {
  await (await newDesk(folder, surroundings)).store.close();
  for (const name of ['office.db', 'keys.db']) {
    const keep = join(folder, 'keep');
    copyFileSync(join(folder, name), keep);
    rmSync(join(folder, name));
    expect(await openStore(opening(folder, surroundings))).toMatchObject({
      problem: { code: 'store.damaged' },
    });
    copyFileSync(keep, join(folder, name));
  }
  expect(await openStore(opening(folder, surroundings, { create: true }))).toMatchObject({
    problem: { code: 'store.damaged' },
  });
  await (await reopen(folder, surroundings)).store.close();
});

test('a second store on the same folder is refused while the first is open', async () => {
  const desk = await newDesk(folder, surroundings);
  expect(await openStore(opening(folder, surroundings))).toMatchObject({ problem: { code: 'store.inUse' } });
  await desk.store.close();
  await (await reopen(folder, surroundings)).store.close();
});

/** Byte of the file that tells the kind of its first page, behind the file's own 100 bytes (SQLite file format 1.6). */
const firstPageKind = 100;

test('one byte flipped anywhere: the process lives, and what was changed is found', {
  timeout: 60_000,
}, async () => {
  const desk = await newDesk(folder, surroundings);
  // Enough of what is recorded that nearly empty pages do not count.
  must(
    await desk.act(
      Array.from({ length: 150 }, (_, i) => written(desk.id(), `note ${i}`, 'мәтін '.repeat(200))),
    ),
  );
  await desk.store.read((q) => q.query(copyTo(join(folder, 'whole'))));
  await desk.store.close();
  const whole = readFileSync(join(folder, 'whole'));
  const found: Record<string, number> = {};
  // Not in step with the pages: each flip meets another place inside its page.
  const step = Math.floor(whole.length / 40);
  // First where every file of SQLite says what its first page is: without it nothing can be opened.
  const places = [firstPageKind];
  for (let at = 0; at < whole.length; at += step - (step % 4096) + 1021) places.push(at);
  for (const at of places) {
    const flipped = Buffer.from(whole);
    flipped[at] = (flipped[at] ?? 0) ^ 1;
    // Each in a folder of its own: libsql keeps a file that it once opened.
    const copy = temporaryFolder();
    for (const name of ['keys.db', 'head.json']) copyFileSync(join(folder, name), join(copy, name));
    writeFileSync(join(copy, 'office.db'), flipped);
    const seen = await seenOf(copy);
    found[seen] = (found[seen] ?? 0) + 1;
    removeFolder(copy);
  }
  // What passes unseen lies where nothing is recorded: free space, the search index, lists inside pages.
  const { unseen = 0, ...others } = found;
  const told = Object.values(others).reduce((sum, each) => sum + each, 0);
  expect(told).toBeGreaterThan(unseen);
  expect(Object.keys(others)).toContain('store.damaged');
});

/** What a start and *verify* say of a folder; an exception or the end of the process is no answer. */
async function seenOf(data: string): Promise<string> {
  const opened = await openStore(opening(data, surroundings));
  if (!opened.ok) return opened.problem.code;
  const { firstBad } = await opened.value.verify();
  await opened.value.close();
  return firstBad?.what ?? 'unseen';
}

function contents(): string[] {
  return ['office.db', 'keys.db'].map((name) =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex'),
  );
}
