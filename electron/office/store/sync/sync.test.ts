import { cpSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../store.ts';
import { enrolled, forMinistry, linkedWiring, linkSetting, otherOffice, synced } from '../testing/centre.ts';
import { closed, Desk, fixedSurroundings, must, opening, reopen, written } from '../testing/desk.ts';
import { LinkedOffices } from '../testing/linked-offices.ts';
import { issued } from '../testing/logins.ts';

const more = { wiring: linkedWiring };
let offices: LinkedOffices;

beforeEach(() => {
  offices = new LinkedOffices();
});
afterEach(() => offices.end());

const notes = (desk: Desk) =>
  desk.store.read((q) => q.query('SELECT id, title, text, closed FROM note ORDER BY id'));
const standings = (desk: Desk) =>
  desk.store.read((q) => q.query('SELECT standing, count(*) AS n FROM unnumbered GROUP BY standing'));
const done = expect.objectContaining({ is: 'done' });

test('an office that numbered itself keeps numbers, outcomes and receipts when it enrols', async () => {
  const { desk } = await offices.first();
  const note = await desk.write('one');
  const before = await desk.store.history('note', note);
  await enrolled(offices.centre, desk.store, { numbered: true });
  await desk.write('after enrolment');
  expect(await synced(offices.centre, desk.store)).toMatchObject({ is: 'done', repaired: true, pulled: 5 });
  const after = await desk.store.history('note', note);
  expect(after.map(({ outcome, received, journal }) => ({ outcome, received, journal }))).toEqual(
    before.map(({ outcome, received, journal }) => ({ outcome, received, journal })),
  );
  expect(await desk.store.workstation.waiting()).toEqual({ events: 0, bytes: 0 });
  expect(await notes(desk)).toHaveLength(2);
  expect(await synced(offices.centre, desk.store)).toMatchObject({ is: 'done', repaired: false, pulled: 0 });
});

test('acts of an enrolled office have no number until a pulled row gives them one', async () => {
  const [desk, other] = await offices.two();
  const note = await desk.write('one', 'бірінші');
  expect((await desk.store.history('note', note))[0]).toMatchObject({ number: null, outcome: null });
  expect(await desk.store.workstation.waiting()).toMatchObject({ events: 1 });
  await synced(offices.centre, desk.store);
  expect((await desk.store.history('note', note))[0]).toMatchObject({ number: 4 });
  await synced(offices.centre, other.store);
  expect(await notes(other)).toEqual(await notes(desk));
  expect(await other.store.fold('note', note)).toMatchObject({ text: 'бірінші' });
});

test('of two acts that exclude each other the second at the centre is refused, whole and visible', async () => {
  const [desk, other] = await offices.two();
  await desk.write('same');
  const theirs = await other.write('same');
  await synced(offices.centre, desk.store);
  expect(await synced(offices.centre, other.store)).toEqual(done);
  expect(await notes(other)).toEqual(await notes(desk));
  expect((await other.store.history('note', theirs))[0]).toMatchObject({
    number: 5,
    outcome: { result: 'refused', code: 'employee.alreadyEntered' },
  });
  expect(await other.store.workstation.waiting()).toMatchObject({ events: 0 });
});

test('an act that waits is forecast again when others arrive, and its value goes to the one with the number', async () => {
  const [desk, other] = await offices.two();
  await desk.write('same');
  await synced(offices.centre, desk.store);
  await other.write('same');
  const { workstation } = other.store;
  // What the pull brings comes before the push is answered: the link loses every push.
  const page = await offices.centre.pull(
    other.store.office,
    other.store.device.id,
    await workstation.position(),
    false,
    offices.centre.office(other.store.office),
  );
  await workstation.apply(
    page.rows.map(({ row, body }) => ({
      row,
      opened: offices.centre.office(row.stream).opened.get(row.event) ?? null,
      verified: body !== null,
    })),
    page.head,
  );
  expect(await standings(other)).toEqual([{ standing: 'refused', n: 1 }]);
  expect(await notes(other)).toEqual(await notes(desk));
});

test('a restored workstation gets back what it had sent, and sends what only it holds', async () => {
  const { desk: made, at } = await offices.first();
  await enrolled(offices.centre, made.store, { numbered: true });
  await synced(offices.centre, made.store);
  await made.store.close();
  const copy = offices.folder();
  cpSync(at, copy, { recursive: true });
  let desk = await offices.reopened(made, at, 'later');
  const lost = await desk.write('sent before the disk died');
  await synced(offices.centre, desk.store);
  await desk.store.close();
  rmSync(at, { recursive: true });
  cpSync(copy, at, { recursive: true });
  desk = await offices.reopened(desk, at, 'restored');
  await desk.write('made after the restore');
  expect(await synced(offices.centre, desk.store)).toEqual(done);
  expect(await desk.store.fold('note', lost)).toMatchObject({ title: 'sent before the disk died' });
  expect(await notes(desk)).toHaveLength(2);
  expect(await desk.store.workstation.waiting()).toMatchObject({ events: 0 });
});

test('two clones of one disk both deliver what they made', async () => {
  const { desk: made, at } = await offices.first();
  await enrolled(offices.centre, made.store, { numbered: true });
  await synced(offices.centre, made.store);
  await made.store.close();
  const copy = offices.folder();
  cpSync(at, copy, { recursive: true });
  const desk = await offices.reopened(made, at, 'left');
  const clone = await reopen(copy, fixedSurroundings('right'), more);
  offices.add(clone);
  await desk.write('left');
  await clone.write('right');
  for (const each of [desk, clone, desk]) expect(await synced(offices.centre, each.store)).toEqual(done);
  expect(await notes(clone)).toHaveLength(2);
  expect(await notes(desk)).toEqual(await notes(clone));
});

test('a centre restored silently gets everything back under its old outcomes, and the break is recorded', async () => {
  const [desk, other] = await offices.two();
  const backup = offices.centre.backup();
  const ids = [await desk.write('one'), await desk.write('two')];
  await synced(offices.centre, desk.store);
  await synced(offices.centre, other.store);
  const before = await desk.store.history('note', ids[0] ?? '');
  offices.centre.data = backup;
  await other.write('three');
  expect(await synced(offices.centre, other.store)).toMatchObject({ is: 'done', repaired: true });
  // Offered again in the same order under the same outcomes, the history is the very same.
  expect(await synced(offices.centre, desk.store)).toMatchObject({ is: 'done', repaired: false, pulled: 1 });
  expect(await notes(desk)).toEqual(await notes(other));
  expect(await notes(desk)).toHaveLength(3);
  const after = await desk.store.history('note', ids[0] ?? '');
  expect(after[0]?.received).toBe(before[0]?.received);
  expect(await other.store.read((q) => q.query('SELECT after, last FROM lineage_break'))).toEqual([
    { after: 3, last: 5 },
  ]);
  await expect(other.store.read((q) => q.query('DELETE FROM stream_row'))).rejects.toThrow('append-only');
});

test('a deferred act is folded when it is settled', async () => {
  const [desk, other] = await offices.two();
  const note = await desk.write('one');
  await synced(offices.centre, desk.store);
  await synced(offices.centre, other.store);
  must(await desk.act([written(note, 'two')]));
  must(await desk.act([closed(note)]));
  // The later one arrives alone, as after a cut.
  const { events } = await desk.store.workstation.outbox(0, { events: 9, bytes: 1e6 });
  const late = events[1]?.body;
  await offices.centre.push(desk.store.office, desk.store.device.id, late ? [late] : []);
  await synced(offices.centre, other.store);
  expect(await other.store.fold('note', note)).toMatchObject({ title: 'one', closed: false });
  await synced(offices.centre, desk.store);
  await synced(offices.centre, other.store);
  for (const each of [desk, other])
    expect(await each.store.fold('note', note)).toMatchObject({ title: 'two', closed: true });
  expect(await notes(desk)).toEqual(await notes(other));
});

test('rows of another office come by relay with their outcome and are folded, numbered in their own journal', async () => {
  const [desk] = await offices.two();
  const at = offices.folder();
  const surroundings = fixedSurroundings('ministry');
  const store = must(
    await openStore(opening(at, surroundings, { ...more, create: true, office: otherOffice })),
  );
  const ministry = new Desk(store, surroundings);
  offices.add(ministry);
  const { keyId, id, signingKey } = desk.store.device;
  const known = {
    publicKey: signingKey,
    person: null,
    device: id,
    office: desk.store.office,
    numbers: false,
  };
  await enrolled(offices.centre, store, { setting: { pinned: { ...linkSetting.pinned, [keyId]: known } } });
  const login = desk.id();
  const note = await desk.write(`for the ${forMinistry}`, 'мәтін');
  await desk.write('for nobody else');
  must(await desk.act([issued(login, 'kasymov')]));
  await synced(offices.centre, desk.store);
  for (let tasks = 0; tasks < 6; tasks++) await offices.centre.relayOne(desk.store.office);
  expect(await synced(offices.centre, store)).toEqual(done);
  expect(await notes(ministry)).toEqual([expect.objectContaining({ id: note, text: 'мәтін' })]);
  expect((await store.history('note', note))[0]).toMatchObject({
    outcome: { result: 'accepted' },
    journal: null,
  });
  expect(await store.read((q) => q.query('SELECT journal FROM login_event'))).toEqual([{ journal: 1 }]);
  expect(await store.workstation.waiting()).toMatchObject({ events: 0 });
});

test("another event under a known id is kept beside the office's own, and told by the centre", async () => {
  const { desk: made, at } = await offices.first();
  await enrolled(offices.centre, made.store, { numbered: true });
  await synced(offices.centre, made.store);
  await made.store.close();
  const copy = offices.folder();
  cpSync(at, copy, { recursive: true });
  const desk = await offices.reopened(made, at, 'same chance');
  const clone = await reopen(copy, fixedSurroundings('same chance'), more);
  offices.add(clone);
  const note = '01939c2e-0000-7000-8000-00000000aaaa';
  await desk.write('left', 'text', [], note);
  await clone.write('right', 'text', [], note);
  await synced(offices.centre, desk.store);
  expect(await synced(offices.centre, clone.store)).toEqual(done);
  expect(await clone.store.fold('note', note)).toMatchObject({ title: 'left' });
  expect(await standings(clone)).toEqual([{ standing: 'told', n: 1 }]);
  expect(await clone.store.workstation.waiting()).toMatchObject({ events: 0 });
  expect(await clone.store.history('note', note)).toHaveLength(2);
});
