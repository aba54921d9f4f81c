import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundled } from '../testing/child.ts';
import {
  fixedSurroundings,
  must,
  newDesk,
  personId,
  removeFolder,
  reopen,
  temporaryFolder,
} from '../testing/desk.ts';
import { issued } from '../testing/logins.ts';

test('killed before the password was opened: it is lost, and never shown twice', {
  timeout: 60_000,
}, async () => {
  const folder = temporaryFolder();
  const surroundings = fixedSurroundings();
  let desk = await newDesk(folder, surroundings);
  const [id, account] = [desk.id(), desk.id()];
  const credentials = [{ id, account, event: desk.id(), secret: 'one' }];
  must(await desk.act([issued(account, 'a')], { credentials }));
  await desk.store.close();

  const program = await bundled('electron/office/store/testing/shower.ts');
  const child = spawn(process.execPath, [join(program, 'child.mjs'), folder, id], { stdio: 'inherit' });
  const [, signal] = await once(child, 'close');
  expect(signal).toBe('SIGKILL');

  desk = await reopen(folder, surroundings);
  expect(await desk.store.credentials.of([account])).toMatchObject([{ id, shownBy: personId }]);
  expect(await desk.store.credentials.show(id, personId)).toMatchObject({
    problem: { code: 'credential.alreadyShown' },
  });
  await desk.store.close();
  removeFolder(folder);
  removeFolder(program);
});
