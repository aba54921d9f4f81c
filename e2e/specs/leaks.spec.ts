import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { launch, type Workstation } from '../app.ts';
import { worker, workerName, workingOffice } from '../office.ts';
import { pagesOf } from '../pages/index.ts';

const typed = 'КанарейкаҚҢҒ';
/** Names, an IIN, what was typed and searched, passwords: none of it may lie anywhere in the open. */
const personal = ['Қасымов', 'Әбдірахманова', workerName, '900101300017', typed, worker.password];

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name));
}

/** Files that hold one of the words, as UTF-8 or as Windows' and Chromium's UTF-16. */
function holding(folder: string, words: readonly string[]): string[] {
  return filesUnder(folder).flatMap((file) => {
    const content = readFileSync(file);
    const found = words.filter(
      (word) => content.includes(Buffer.from(word, 'utf8')) || content.includes(Buffer.from(word, 'utf16le')),
    );
    return found.map((word) => `${file.slice(folder.length)} holds ${word}`);
  });
}

async function aDayOfWork(workstation: Workstation, temporary: string): Promise<readonly string[]> {
  const at = await launch({ workstation, env: { TMPDIR: temporary } });
  at.page.setDefaultTimeout(15_000);
  const { session, employees, desk, form, frame } = pagesOf(at.page, 'kk');
  await session.signIn(workerName, worker.password);
  await frame.go('employees');
  await employees.search('Қасымов');
  // A row that is still to move would be missed by the click.
  await employees.row('Әбдірахманова').waitFor({ state: 'hidden' });
  await employees.row('Қасымов').click();
  await desk.button('employees:card.open').click();
  await desk.page.getByText('900101300017').waitFor();
  expect(await desk.page.title()).not.toMatch(/Қасымов|9001/);
  expect(desk.page.url()).not.toMatch(/Қасымов|9001/);
  await form.begin();
  await form.addPerson('Әбдірахманова');
  await form.basis({ number: typed });
  await session.lock();
  await at.close();
  return at.said;
}

test('nothing personal lies in the open: data, profile, temporary files, logs, titles', async () => {
  const workstation = await workingOffice();
  const temporary = join(workstation.folder, 'temporary');
  mkdirSync(temporary);
  const said = await aDayOfWork(workstation, temporary);
  for (const folder of [workstation.dataFolder, workstation.profileFolder, temporary])
    expect(holding(folder, personal)).toEqual([]);
  for (const word of personal) expect(said.join('\n')).not.toContain(word);
  // What does lie open is found: the check is not blind.
  writeFileSync(join(temporary, 'control'), Buffer.from(`…${typed}…`, 'utf16le'));
  expect(holding(temporary, personal)).toEqual([`/control holds ${typed}`]);
});
