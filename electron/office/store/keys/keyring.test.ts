import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { must, removeFolder, temporaryFolder } from '../testing/desk.ts';
import { createKeyring, openKeyring, recoverKeyring } from './keyring.ts';
import { newPersonKey } from './person-key.ts';
import { newRecoveryCode } from './recovery-code.ts';
import type { KdfCost, Keyring } from './types.ts';

const cost: KdfCost = { memoryKiB: 64, passes: 1, lanes: 1 };
const office = '01939c2e-0000-7000-8000-000000000001';
const person = '01939c2e-0000-7000-8000-000000000002';
const second = '01939c2e-0000-7000-8000-000000000003';
const random = (size: number) => randomBytes(size);
const deviceSecret = random(32);
const dmk = random(32);
const recoveryCode = newRecoveryCode(random);
const password = 'ұзақ құпиясөз 1';
const now = Date.parse('2026-11-21T05:00:00Z');

let folder: string;
let keyring: Keyring;
const newest = () => join(folder, 'keyring.json');
const copy = () => join(folder, 'keyring.copy.json');
const reopened = () => openKeyring({ dataFolder: folder, deviceSecret, random, cost });

beforeEach(async () => {
  folder = temporaryFolder();
  const first = { person, name: 'Қасымов Ермек', password, key: newPersonKey(random) };
  keyring = await createKeyring({
    dataFolder: folder,
    deviceSecret,
    office,
    dmk,
    recoveryCode,
    first,
    random,
    cost,
  });
});
afterEach(() => removeFolder(folder));

test('the right password opens the office and signs as the person', async () => {
  const unlocked = must(await must(await reopened()).unlock(person, password, now));
  expect(Buffer.from(unlocked.dmk)).toEqual(dmk);
  expect(unlocked.mustChange).toBe(false);
  expect(unlocked.personKey?.sign('x')).toMatch(/^[A-Za-z0-9+/]{86}==$/);
});

test('the same password typed with composed or decomposed letters is the same', async () => {
  const decomposed = 'пароль й'.normalize('NFD');
  must(await keyring.changePassword(person, password, decomposed.normalize('NFC'), now));
  expect(must(await keyring.unlock(person, decomposed, now)).mustChange).toBe(false);
});

test('nothing of a name, a password or a key lies in the file', () => {
  const text = readFileSync(newest(), 'utf8');
  for (const secret of [
    'Қасымов',
    'Ермек',
    password,
    recoveryCode,
    dmk.toString('base64'),
    dmk.toString('hex'),
  ])
    expect(text).not.toContain(secret);
  expect(keyring.people()).toEqual([
    { person, name: 'Қасымов Ермек', mustChange: false, throttledUntil: null },
  ]);
});

test('50 wrong passwords: the wait doubles to 15 minutes, survives a restart, and ends with the right one', async () => {
  let at = now;
  const waits: number[] = [];
  for (let i = 0; i < 50; i++) {
    const ring = must(await reopened());
    expect(await ring.unlock(person, 'wrong', at)).toMatchObject({ problem: { code: 'password.wrong' } });
    const until = ring.people()[0]?.throttledUntil ?? at;
    waits.push((until - at) / 1000);
    expect(await must(await reopened()).unlock(person, password, until - 1)).toMatchObject({
      problem: { code: 'account.throttled', params: { seconds: 1 } },
    });
    at = until;
  }
  expect(waits.slice(0, 12)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
  expect(waits.at(-1)).toBe(900);
  must(await must(await reopened()).unlock(person, password, at));
  expect(must(await reopened()).people()[0]?.throttledUntil).toBeNull();
});

test('a clock set back two years does not lock anybody out for longer than the wait itself', async () => {
  for (let failure = 0; failure < 3; failure++) await keyring.unlock(person, 'wrong', now + failure * 60_000);
  const back = now - 730 * 86_400_000;
  expect(await keyring.unlock(person, password, back)).toMatchObject({
    problem: { code: 'account.throttled', params: { seconds: 4 } },
  });
  const after = must(await reopened());
  await after.followClock(back + 1000);
  expect(after.people()[0]?.throttledUntil).toBe(back + 4000);
  expect(await after.unlock(person, password, back + 3999)).toMatchObject({
    problem: { code: 'account.throttled' },
  });
  must(await after.unlock(person, password, back + 4000));
});

test('a temporary password that was given on a clock two years ahead lives 72 hours on the right one', async () => {
  const ahead = now + 730 * 86_400_000;
  const { temporaryPassword } = must(
    await keyring.admit({ dmk, person: second, name: 'Омарова', nowMs: ahead }),
  );
  await keyring.followClock(now);
  must(await keyring.unlock(second, temporaryPassword, now + 71 * 3_600_000));
  expect(await keyring.unlock(second, temporaryPassword, now + 73 * 3_600_000)).toMatchObject({
    problem: { code: 'password.expired' },
  });
});

test('one person waiting does not make another wait, and an unknown one looks like a wrong password', async () => {
  await keyring.unlock(person, 'wrong', now);
  expect(await keyring.unlock(second, 'wrong', now)).toEqual({
    ok: false,
    problem: { code: 'password.wrong' },
  });
  const { temporaryPassword } = must(
    await keyring.admit({ dmk, person: second, name: 'Омарова', nowMs: now }),
  );
  must(await keyring.unlock(second, temporaryPassword, now));
});

test('a temporary password opens for 72 hours, has no key, and must be changed', async () => {
  const { temporaryPassword } = must(
    await keyring.admit({ dmk, person: second, name: 'Омарова', nowMs: now }),
  );
  expect(temporaryPassword).toMatch(/^[2-9A-HJKMNP-Z]{16}$/);
  expect(must(await keyring.unlock(second, temporaryPassword, now))).toMatchObject({
    personKey: null,
    mustChange: true,
  });
  const late = now + 72 * 3_600_000;
  expect(await keyring.unlock(second, temporaryPassword, late)).toMatchObject({
    problem: { code: 'password.expired' },
  });
  expect(await keyring.changePassword(second, temporaryPassword, temporaryPassword, now)).toMatchObject({
    problem: { code: 'password.same' },
  });
  const chosen = must(await keyring.changePassword(second, temporaryPassword, 'own password', now));
  expect(chosen.mustChange).toBe(false);
  const again = must(await must(await reopened()).unlock(second, 'own password', late));
  expect(again.personKey?.keyId).toBe(chosen.personKey?.keyId);
  expect(await keyring.unlock(second, temporaryPassword, late + 1000)).toMatchObject({ ok: false });
  expect(await keyring.admit({ dmk, person: second, name: 'Омарова', nowMs: now })).toMatchObject({
    problem: { code: 'person.alreadyAdmitted' },
  });
});

test('changing a password keeps the signing key, a reset ends it', async () => {
  const key = must(await keyring.unlock(person, password, now)).personKey?.keyId;
  expect(must(await keyring.changePassword(person, password, 'another one', now)).personKey?.keyId).toBe(key);
  const { temporaryPassword } = must(await keyring.reset({ dmk, person, nowMs: now }));
  expect(await keyring.unlock(person, 'another one', now)).toMatchObject({ ok: false });
  const changed = must(await keyring.changePassword(person, temporaryPassword, 'a third one', now + 1000));
  expect(changed.personKey?.keyId).not.toBe(key);
});

test('a removed person opens nothing', async () => {
  must(await keyring.remove(person));
  expect(await must(await reopened()).unlock(person, password, now)).toMatchObject({ ok: false });
  expect(await keyring.reset({ dmk, person, nowMs: now })).toMatchObject({
    problem: { code: 'person.missing' },
  });
});

test('the recovery code opens without any device secret and gives it back; a replaced one opens nothing', async () => {
  const typed = recoveryCode.toLowerCase().replaceAll('-', ' ');
  const recovered = must(await recoverKeyring({ dataFolder: folder, code: typed, random, cost }));
  expect(recovered.dmk).toEqual(dmk);
  expect(recovered.deviceSecret).toEqual(deviceSecret);
  must(await recovered.keyring.setPassword({ dmk, person, next: 'set anew' }));
  expect(must(await must(await reopened()).unlock(person, 'set anew', now)).mustChange).toBe(false);
  const next = newRecoveryCode(random);
  must(await recovered.keyring.replaceRecovery(dmk, next));
  const code = (value: string) => recoverKeyring({ dataFolder: folder, code: value, random, cost });
  expect(await code(recoveryCode)).toMatchObject({ problem: { code: 'recovery.wrong' } });
  expect(await code('not a code')).toMatchObject({ problem: { code: 'recovery.wrong' } });
  expect((await code(next)).ok).toBe(true);
});

test('another device secret opens nothing and is said to be missing', async () => {
  const foreign = await openKeyring({ dataFolder: folder, deviceSecret: random(32), random, cost });
  expect(foreign).toEqual({ ok: false, problem: { code: 'secret.missing' } });
});

test('any flipped byte of the file: its copy is used and said; of both: refused, nothing overwritten', async () => {
  must(await keyring.rename(person, 'Қасымов Е.'));
  expect(existsSync(copy())).toBe(true);
  const whole = readFileSync(newest());
  for (let at = 0; at < whole.length; at += 37) {
    const flipped = Buffer.from(whole);
    flipped[at] = (flipped[at] ?? 0) ^ 1;
    writeFileSync(newest(), flipped);
    const ring = must(await reopened());
    expect(ring.usedCopy).toBe(true);
    expect(ring.people()[0]?.name).toBe('Қасымов Е.');
  }
  copyFileSync(newest(), copy());
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  expect((await reopened()).ok).toBe(false);
  expect(readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual(files);
  writeFileSync(newest(), '');
  writeFileSync(copy(), '{}');
  expect(await reopened()).toMatchObject({ problem: { code: 'keyring.damaged' } });
});

test('after a damaged newest file the next change writes a whole one', async () => {
  must(await keyring.rename(person, 'Қасымов Е.'));
  rmSync(newest());
  const ring = must(await reopened());
  must(await ring.unlock(person, password, now));
  expect(must(await reopened()).usedCopy).toBe(false);
});

test('a copy that a crash left behind is brought up to date at the next opening', async () => {
  const older = readFileSync(newest());
  must(await keyring.remove(person));
  writeFileSync(copy(), older);
  expect(must(await reopened()).people()).toEqual([]);
  expect(readFileSync(copy())).toEqual(readFileSync(newest()));
});
