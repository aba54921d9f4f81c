import { afterEach, expect, it } from 'vitest';
import { firstPassword, foundedOffice, type TestWindow } from '../testing/index.ts';

let window: TestWindow;
afterEach(() => window.close());

async function administrator(): Promise<string> {
  const made = await foundedOffice();
  window = made.window;
  return made.administrator;
}
const signIn = (person: string, password = firstPassword) =>
  window.call('session.signIn', { person, password });
const total = (each: { total: number }) => each.total;

it('an office that this program knows is opened without a word of being prepared', async () => {
  const person = await administrator();
  await window.lockAndReturn();
  expect(await signIn(person)).toMatchObject({ ok: true });
  expect(window.progress).toEqual([]);
  expect(window.preparing).toEqual([]);
});

it('rows of an earlier program are made anew at the sign-in, and the window hears how far that is', async () => {
  const person = await administrator();
  await window.store.read((q) => q.query(`UPDATE setting SET value = '1' WHERE name = 'projections'`));
  await window.lockAndReturn();
  expect(await signIn(person, 'басқа құпия сөз')).toMatchObject({ ok: false });
  expect(window.progress).toEqual([]);
  window.now += 60_000;
  expect(await signIn(person)).toMatchObject({ ok: true });
  expect(window.progress.map(total)).toEqual(window.progress.map(() => 100));
  const shares = window.progress.map(({ done }) => done);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect([shares.length > 1, (shares.at(-1) ?? 101) <= 100]).toEqual([true, true]);
  expect(await window.did('audit.verify', {})).toMatchObject({ ok: true });
});

it('a schema of an earlier program is brought up to date, and nobody pretends to know how far that is', async () => {
  const person = await administrator();
  const forgotten = `DELETE FROM migrations WHERE name = 'JournalRows1795401000000'`;
  await window.store.read((q) => q.query(forgotten));
  await window.lockAndReturn();
  expect(await signIn(person)).toMatchObject({ ok: true });
  expect(window.progress.length).toBeGreaterThan(3);
  expect(window.progress.every(({ done, total: of }) => done === 0 && of === 0)).toBe(true);
  expect(window.preparing).toEqual([true, false]);
  expect(await window.did('audit.verify', {})).toMatchObject({ ok: true });
});

it('who comes in by the recovery code hears it as well', async () => {
  const made = await foundedOffice();
  window = made.window;
  await window.store.read((q) => q.query(`UPDATE setting SET value = '1' WHERE name = 'projections'`));
  await window.lockAndReturn();
  const { recoveryCode: code, administrator: person } = made;
  expect(
    await window.call('session.recover', { code, person, password: 'Жаңа құпия сөйлем 2026' }),
  ).toMatchObject({ ok: true });
  expect(window.progress.length).toBeGreaterThan(1);
});
