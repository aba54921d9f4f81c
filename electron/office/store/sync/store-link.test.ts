import { afterEach, beforeEach, expect, test } from 'vitest';
import { synced } from '../testing/centre.ts';
import { closed, must } from '../testing/desk.ts';
import { LinkedOffices } from '../testing/linked-offices.ts';

let offices: LinkedOffices;

beforeEach(() => {
  offices = new LinkedOffices();
});
afterEach(() => offices.end());

const way = {
  origin: 'https://centre.gov.kz:8443',
  authority: 'PEM',
  proxy: '',
  metered: false,
  paused: false,
};

test('the store says where the acts on a record lie', async () => {
  const [desk, other] = await offices.two();
  const [mine, same] = [await desk.write('one'), await desk.write('same')];
  const clash = await other.write('same');
  const at = async (of: typeof desk, id: string) => (await of.store.link.standings('note', [id])).get(id);
  expect(await at(desk, mine)).toEqual({ unnumbered: [expect.any(String)], result: null, event: null });
  await synced(offices.centre, desk.store);
  expect(await at(desk, mine)).toMatchObject({ unnumbered: [], result: 'accepted' });
  must(await desk.act([closed(mine)]));
  expect(await at(desk, mine)).toMatchObject({ unnumbered: [expect.any(String)], result: 'accepted' });
  await synced(offices.centre, other.store);
  expect(await at(other, clash)).toMatchObject({ unnumbered: [], result: 'refused' });
  expect(await other.store.link.standings('note', [clash, same, mine])).toMatchObject({ size: 3 });
  expect(await other.store.link.standings('office', [mine])).toMatchObject({ size: 0 });
});

test('what is known of the way and of the centre stays with the store', async () => {
  const { desk } = await offices.first();
  expect(desk.store.link.enrolled).toBe(false);
  expect(await desk.store.link.way()).toBeNull();
  await desk.store.link.setWay(way);
  expect(await desk.store.link.contact()).toEqual({ last: null, repaired: null });
  const contact = { last: '2026-11-21T06:00:00.000Z', repaired: null };
  await desk.store.link.setContact(contact);
  expect(await desk.store.link.way()).toEqual(way);
  expect(await desk.store.link.contact()).toEqual(contact);
});

test('an act made after the centre told its time says by how much the clock is off', async () => {
  const { desk } = await offices.first();
  const before = await desk.write('before');
  desk.store.link.setClockAhead(-7_000);
  const after = await desk.write('after');
  const offset = async (note: string) =>
    (await desk.store.history('note', note))[0]?.event.envelope.time.offset;
  expect([await offset(before), await offset(after)]).toEqual([null, -7_000]);
});
