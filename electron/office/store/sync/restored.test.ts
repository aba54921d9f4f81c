import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { enrolled, linkedWiring, synced } from '../testing/centre.ts';
import { type Desk, fixedSurroundings, must, personId, reopen } from '../testing/desk.ts';
import { LinkedOffices } from '../testing/linked-offices.ts';
import { issued } from '../testing/logins.ts';

let offices: LinkedOffices;
beforeEach(() => {
  offices = new LinkedOffices();
});
afterEach(() => offices.end());

const done = expect.objectContaining({ is: 'done' });

/** An enrolled workstation, closed, and a copy of its folder from that moment. */
async function copied(): Promise<{ made: Desk; at: string; copy: string }> {
  const { desk: made, at } = await offices.first();
  await enrolled(offices.centre, made.store, { numbered: true });
  await synced(offices.centre, made.store);
  await made.store.close();
  const copy = offices.folder();
  cpSync(at, copy, { recursive: true });
  return { made, at, copy };
}

const lives = (desk: Desk) =>
  desk.store.read((q) => q.query('SELECT incarnation, why FROM restoration ORDER BY incarnation'));
const envelopes = async (desk: Desk, note: string) =>
  (await desk.store.history('note', note)).map(({ event }) => event.envelope);

/** The database alone goes back; what was sealed beside it does not. */
function putBack(copy: string, at: string): void {
  for (const file of ['office.db', 'office.db-wal', 'office.db-shm']) rmSync(join(at, file), { force: true });
  cpSync(join(copy, 'office.db'), join(at, 'office.db'));
}

test('an older database beside a newer sealed head opens as a restored copy and gets back what it lacks', async () => {
  const { made, at, copy } = await copied();
  let desk = await offices.reopened(made, at, 'later');
  const lost = await desk.write('sent before');
  await synced(offices.centre, desk.store);
  const [before] = await envelopes(desk, lost);
  await desk.store.close();
  putBack(copy, at);
  desk = await offices.reopened(desk, at, 'restored');
  expect(desk.store.notes).toEqual(['a restored copy: what it lacks comes from the centre']);
  expect(await lives(desk)).toMatchObject([{ why: 'seal' }]);
  expect(desk.store.device.incarnation).toBeGreaterThan(before?.incarnation ?? 0);
  const after = await desk.write('made after');
  const [made2] = await envelopes(desk, after);
  // A life of its own: no sequence of the old one is given twice, and its first envelope follows the last one known.
  expect(made2).toMatchObject({ incarnation: desk.store.device.incarnation, sequence: 1 });
  expect(made2?.previous).not.toBeNull();
  expect(await synced(offices.centre, desk.store)).toEqual(done);
  expect(await desk.store.fold('note', lost)).toMatchObject({ title: 'sent before' });
  const { incarnation } = desk.store.device;
  await desk.store.close();
  desk = await offices.reopened(desk, at, 'again');
  // Sealed anew: it is the same life from now on.
  expect(desk.store.device.incarnation).toBe(incarnation);
  expect(desk.store.notes).toEqual([]);
  const next = await desk.write('one more');
  expect(await envelopes(desk, next)).toMatchObject([{ incarnation, sequence: 2 }]);
  await synced(offices.centre, desk.store);
});

test('without its sealed head, or with one that is no seal, an enrolled database opens, and the access log says so', async () => {
  const { made, at } = await copied();
  rmSync(join(at, 'head.json'));
  let desk = await offices.reopened(made, at, 'no head');
  expect(await lives(desk)).toHaveLength(1);
  await desk.write('works');
  await desk.store.close();
  writeFileSync(join(at, 'head.json'), '{}');
  desk = await offices.reopened(desk, at, 'false head');
  expect(await lives(desk)).toHaveLength(2);
  expect(
    await desk.store.read((q) =>
      q.query("SELECT count(*) AS n FROM access_entry WHERE operation = 'store.restored'"),
    ),
  ).toEqual([{ n: 2 }]);
});

test('a folder put back whole is found out by what the centre has of it; passwords that it holds are shown no more', async () => {
  const { desk: made, at } = await offices.first();
  await enrolled(offices.centre, made.store, { numbered: true });
  const account = made.id();
  const credential = made.id();
  must(
    await made.act([issued(account, 'kasymov')], {
      credentials: [{ id: credential, account, event: made.id(), secret: 'CANARY-7Q2W' }],
    }),
  );
  await synced(offices.centre, made.store);
  await made.store.close();
  const copy = offices.folder();
  cpSync(at, copy, { recursive: true });
  let desk = await offices.reopened(made, at, 'shows');
  must(await desk.store.credentials.show(credential, personId));
  await desk.write('sent before');
  await synced(offices.centre, desk.store);
  await desk.store.close();
  rmSync(at, { recursive: true });
  cpSync(copy, at, { recursive: true });
  desk = await offices.reopened(desk, at, 'whole');
  expect(await lives(desk)).toEqual([]);
  await synced(offices.centre, desk.store);
  expect(await lives(desk)).toMatchObject([{ why: 'stream' }]);
  expect(await desk.store.credentials.show(credential, personId)).toMatchObject({
    problem: { code: 'credential.gone' },
  });
  const note = await desk.write('after');
  expect(await envelopes(desk, note)).toMatchObject([
    { sequence: 1, incarnation: desk.store.device.incarnation },
  ]);
});

test('two clones come to separate lives, and stay in them', async () => {
  const { made, at, copy } = await copied();
  const left = await offices.reopened(made, at, 'left');
  const right = await reopen(copy, fixedSurroundings('right'), { wiring: linkedWiring });
  offices.add(right);
  await left.write('left');
  await right.write('right');
  for (let round = 0; round < 4; round++) {
    for (const each of [left, right, left]) expect(await synced(offices.centre, each.store)).toEqual(done);
    await left.write(`left ${round}`);
    await right.write(`right ${round}`);
  }
  for (const each of [left, right, left]) expect(await synced(offices.centre, each.store)).toEqual(done);
  expect(left.store.device.incarnation).not.toBe(right.store.device.incarnation);
  for (const each of [left, right]) {
    expect(await lives(each)).toHaveLength(1);
    // What both did in one life is evidence, told by verify and written down, and no damage.
    const { ok, forks } = await each.store.verify();
    expect({ ok, forks }).toMatchObject({
      ok: true,
      forks: [{ device: left.store.device.id, incarnation: 1 }],
    });
    expect(await each.store.read((q) => q.query('SELECT count(*) AS n FROM device_fork'))).toEqual([
      { n: 1 },
    ]);
  }
});

test('a tail cut off inside the database is damage, enrolled or not', async () => {
  const { made, at } = await copied();
  const desk = await offices.reopened(made, at, 'cut');
  await desk.write('one');
  await desk.store.read((q) => q.query("UPDATE counter SET value = value + 1 WHERE name = 'event'"));
  await desk.store.close();
  const again = await offices.reopened(desk, at, 'damaged');
  expect(await again.act([])).toMatchObject({ problem: { code: 'store.damaged' } });
  await again.store.read((q) => q.query("UPDATE counter SET value = value - 1 WHERE name = 'event'"));
  await again.store.close();
  await offices.reopened(again, at, 'mended');
});
