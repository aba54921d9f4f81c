import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dialogTestDoubles } from './dialog-doubles.ts';
import { writeWhole } from './write-whole.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onir-dialogs-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const ask = { title: 'attachment', extensions: ['pdf'] } as const;
const bytes = (text: string) => new TextEncoder().encode(text);

test('gives the paths in order, then cancels', async () => {
  const { pickFile } = dialogTestDoubles({ ONIR_TEST_PICK: '["/a.pdf","/b.pdf"]' });
  expect([await pickFile({ ...ask, extensions: [] }), await pickFile({ ...ask, extensions: [] })]).toEqual([
    { path: '/a.pdf' },
    { path: '/b.pdf' },
  ]);
  expect(await pickFile({ ...ask, extensions: [] })).toEqual({ path: null });
});

test('a list in a file may be written anew between two dialogs', async () => {
  const list = join(folder, 'picks.json');
  const { pickFile } = dialogTestDoubles({ ONIR_TEST_PICK_FILE: list });
  expect(await pickFile({ ...ask, extensions: [] })).toEqual({ path: null });
  writeFileSync(list, '["/a.pdf"]');
  expect(await pickFile({ ...ask, extensions: [] })).toEqual({ path: '/a.pdf' });
  expect(await pickFile({ ...ask, extensions: [] })).toEqual({ path: null });
  writeFileSync(list, '["/b.pdf"]');
  expect(await pickFile({ ...ask, extensions: [] })).toEqual({ path: '/b.pdf' });
});

test('saves under a safe name and never over another file', async () => {
  const { saveFile } = dialogTestDoubles({ ONIR_TEST_SAVE: folder });
  await saveFile({ name: '..\\order.pdf', bytes: bytes('1') });
  expect(await saveFile({ name: 'order.pdf', bytes: bytes('2') })).toEqual({ saved: true });
  expect(readdirSync(folder).sort()).toEqual(['order (2).pdf', 'order.pdf']);
  expect(readFileSync(join(folder, 'order.pdf'), 'utf8')).toBe('1');
});

test('names a path for what is written elsewhere, and never that of another file', async () => {
  const { savePath } = dialogTestDoubles({ ONIR_TEST_SAVE: folder });
  expect(await savePath({ name: 'a.onirx' })).toEqual({ path: join(folder, 'a.onirx') });
  await writeWhole(join(folder, 'a.onirx'), bytes('1'));
  expect(await savePath({ name: 'a.onirx' })).toEqual({ path: join(folder, 'a (2).onirx') });
  expect(await dialogTestDoubles({}).savePath({ name: 'a.onirx' })).toEqual({ path: null });
});

test('a save that fails leaves nothing behind', async () => {
  const target = join(folder, 'taken');
  await writeWhole(join(folder, 'kept.pdf'), bytes('kept'));
  await expect(writeWhole(join(target, 'no-such-folder.pdf'), bytes('x'))).rejects.toThrow();
  await expect(writeWhole(folder, bytes('x'))).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(['kept.pdf']);
});
