import {
  closeSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { orderFile, staffFile } from '../fixtures/index.ts';
import { type AtWork, atWork } from '../office.ts';

let at: AtWork;
beforeAll(async () => {
  at = await atWork();
  await at.pages.form.begin();
});

const most = 60 * 1024 * 1024;

/** A file of this size that begins as a PDF; sparse, so that 60 MB cost nothing to make. */
function sized(path: string, bytes: number): void {
  const file = openSync(path, 'w');
  closeSync(file);
  if (bytes > 0) writeFileSync(path, readFileSync(orderFile).subarray(0, bytes));
  truncateSync(path, bytes);
}

function file(name: string, make: (path: string) => void): string {
  const folder = join(at.workstation.folder, 'given');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  make(path);
  return path;
}

const order = (path: string) => copyFileSync(orderFile, path);

test.each<[string, (path: string) => void, string]>([
  ['zip.pdf', (path) => copyFileSync(staffFile, path), 'errors:attachment.contentMismatch'],
  ['empty.pdf', (path) => sized(path, 0), 'errors:attachment.empty'],
  ['large.pdf', (path) => sized(path, most + 1), 'errors:attachment.tooLarge'],
  ['order.exe', order, 'errors:attachment.formatNotAllowed'],
  ['CON.pdf', order, 'errors:attachment.nameUnsafe'],
  ['..\\a.pdf', order, 'errors:attachment.nameUnsafe'],
  ['ann\u202Efdp.pdf', order, 'errors:attachment.nameUnsafe'],
  ['order.exe.pdf', order, 'errors:attachment.nameUnsafe'],
])('%j is refused in words', async (name, make, sentence) => {
  const { form, desk } = at.pages;
  at.picks(file(name, make));
  await form.pick();
  await desk.page.getByText(desk.text(sentence)).waitFor();
  // What was refused is not kept: the button is there for the next try.
  await desk.button('access:form.attach').waitFor();
});

test('exactly 60 MB are taken, and a Kazakh name stays as it is', async () => {
  const { form } = at.pages;
  const path = file('Бұйрық № 184 (Әбілқайырұлы).pdf', (given) => sized(given, most));
  at.picks(path);
  await form.pick();
  await at.page.getByRole('button', { name: /Бұйрық № 184 \(Әбілқайырұлы\)\.pdf/ }).waitFor();
  await form.saved();
});

test('a dialog that is closed without a choice changes nothing', async () => {
  const { form, desk } = at.pages;
  await form.begin();
  at.picks();
  await form.pick();
  await desk.button('access:form.attach').waitFor();
  expect(await desk.page.getByRole('alert').count()).toBe(0);
});
