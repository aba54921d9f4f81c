import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { beginFounding } from './founding.ts';
import { createKeyring } from './keys/keyring.ts';
import { newPersonKey } from './keys/person-key.ts';
import { newRecoveryCode } from './keys/recovery-code.ts';
import {
  dmk,
  fixedSurroundings,
  must,
  newDesk,
  officeId,
  personId,
  removeFolder,
  temporaryFolder,
} from './testing/desk.ts';

const { random } = fixedSurroundings('founding');
let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => removeFolder(folder));

const keyring = () =>
  createKeyring({
    dataFolder: folder,
    deviceSecret: createHash('sha256').update('secret').digest(),
    office: officeId,
    dmk,
    recoveryCode: newRecoveryCode(random),
    first: { person: personId, name: 'Қасымов', password: 'password', key: newPersonKey(random) },
    random,
    cost: { memoryKiB: 64, passes: 1, lanes: 1 },
  });

test('an office is founded once', async () => {
  const founding = must(await beginFounding(folder));
  await (await newDesk(folder)).store.close();
  await keyring();
  await founding.finish();
  expect(readdirSync(folder).filter((name) => name === 'founding')).toEqual([]);
  expect(await beginFounding(folder)).toMatchObject({ problem: { code: 'office.alreadyFounded' } });
  await expect(keyring()).rejects.toThrow();
});

test('what a killed founding left is removed by the next', async () => {
  must(await beginFounding(folder));
  await (await newDesk(folder)).store.close();
  mkdirSync(join(folder, 'attachments', 'ab'), { recursive: true });
  must(await beginFounding(folder));
  expect(readdirSync(folder).filter((name) => /db|attachments|head/.test(name))).toEqual([]);
  await (await newDesk(folder)).store.close();
});

test('data that lost its keyring is never overwritten', async () => {
  const founding = must(await beginFounding(folder));
  await (await newDesk(folder)).store.close();
  await founding.finish();
  expect(await beginFounding(folder)).toMatchObject({ problem: { code: 'keyring.damaged' } });
  rmSync(join(folder, 'office.db'));
  expect(await beginFounding(folder)).toMatchObject({ problem: { code: 'keyring.damaged' } });
  expect(existsSync(join(folder, 'keys.db'))).toBe(true);
  writeFileSync(join(folder, 'keyring.json'), 'damaged');
  expect(await beginFounding(folder)).toMatchObject({ problem: { code: 'office.alreadyFounded' } });
});
