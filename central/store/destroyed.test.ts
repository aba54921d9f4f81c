import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RecordedCentre, startRecorded } from '../testing/recorded-centre.ts';
import { Recent, type RecentRow } from './index.ts';

let centre: RecordedCentre;
beforeAll(async () => {
  centre = await startRecorded('embedded', 'office-6');
  await centre.push();
}, 90_000);
afterAll(() => centre.end());

const partsIn = (stream: string, event: string) =>
  centre.streams.read(stream, async (of) => (await of.stored(event))?.body.parts.map(({ number }) => number));

test('a part that is destroyed before its event is relayed never reaches anybody', async () => {
  const { office } = centre;
  const tasks = (await centre.server.asOwner(
    `SELECT event_id AS id FROM relay_task WHERE office_id = '${office}' ORDER BY number`,
  )) as { id: string }[];
  const [first, second] = tasks.slice(-2);
  if (!first || !second) throw new Error('nothing is to be relayed');
  const whole = await partsIn(office, first.id);
  const gone = whole?.at(-1) ?? 0;
  expect(whole?.length).toBeGreaterThan(0);
  await centre.streams.destroyParts(office, first.id, [gone]);
  while ((await centre.relay.round()) > 0);
  expect(await partsIn(office, first.id)).toEqual(whole?.filter((number) => number !== gone));
  expect(await partsIn(centre.ministry, first.id)).toEqual(whole?.filter((number) => number !== gone));
  expect(await partsIn(centre.ministry, second.id)).toEqual(await partsIn(office, second.id));
  expect((await partsIn(centre.ministry, second.id))?.length).toBeGreaterThan(0);
  expect(centre.damages).toEqual([]);
});

test('what a process remembers it forgets with the part, and by itself before others could have destroyed it', () => {
  let now = 0;
  const recent = new Recent(() => now);
  const rows = ['one', 'two'].map(
    (event) => ({ row: { event, hash: `hash of ${event}` }, size: 10 }) as RecentRow,
  );
  recent.keep(rows);
  recent.forget('one');
  expect(recent.find('hash of one')).toBeNull();
  now = 29_000;
  expect(recent.find('hash of two')).toMatchObject({ size: 10 });
  now = 31_000;
  expect(recent.find('hash of two')).toBeNull();
});
