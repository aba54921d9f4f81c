import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type EventBody,
  limits,
  readPage,
  type StreamPosition,
  streamStart,
} from '../../shared/sync/index.ts';
import { RelayWorker } from '../relay/index.ts';
import { Streams } from '../streams/index.ts';
import { bodyOf } from '../testing/centre.ts';
import { type RecordedCentre, startRecorded } from '../testing/recorded-centre.ts';
import { type Damage, KeyMissing, openKeyStore, verifier } from './index.ts';

let centre: RecordedCentre;
beforeAll(async () => {
  centre = await startRecorded('embedded', 'office-6');
  await centre.push();
}, 90_000);
afterAll(() => centre.end());

/** Another process of the centre: nothing is read from memory. */
async function elsewhere<T>(
  work: (streams: Streams) => Promise<T>,
): Promise<{ result: T; damages: Damage[] }> {
  const damages: Damage[] = [];
  const store = await openKeyStore({ ...centre.keySettings, damaged: (what) => damages.push(what) });
  try {
    return { result: await work(new Streams(centre.database, centre.identity, store.contents)), damages };
  } finally {
    await store.close();
  }
}

/** The keys of one event and of its neighbours go, as with a key store that is put back from an older copy; the others' stay. */
async function loseKeys(which: string, work: (lost: number) => Promise<void>): Promise<void> {
  const { office, server } = centre;
  const [row] = (await server.asOwner(
    `SELECT number, body FROM event e WHERE office_id = '${office}' AND ${which} ORDER BY number DESC LIMIT 1`,
  )) as { number: string; body: string }[];
  const sealed = Buffer.from(row?.body.slice(3, 43) ?? '', 'base64');
  const where = `office_id = '${office}' AND block_id = '${sealed.toString('hex', 4, 20)}'`;
  await server.asOwner(`CREATE TABLE lost AS SELECT * FROM keys.block WHERE ${where}`);
  await server.asOwner(`DELETE FROM keys.block WHERE ${where}`);
  try {
    await work(Number(row?.number));
  } finally {
    await server.asOwner('INSERT INTO keys.block SELECT * FROM lost');
    await server.asOwner('DROP TABLE lost');
  }
}

/** As far as it goes. */
async function pulledFrom(streams: Streams) {
  const bodies: EventBody[] = [];
  let after: StreamPosition = streamStart;
  for (;;) {
    const asked = { after, limit: limits.events, whole: true };
    const answer = await streams.pull(centre.caller(), asked).catch((error: unknown) => error);
    if (answer instanceof Error) return { bodies, error: answer };
    const { rows } = readPage(verifier, answer as Awaited<ReturnType<Streams['pull']>>);
    const last = rows.at(-1);
    if (!last) return { bodies, error: null };
    bodies.push(...rows.flatMap(({ body }) => body ?? []));
    after = last.row;
  }
}

const partsOf = (bodies: readonly EventBody[]) => bodies.map(({ parts }) => parts.length);

test('no page goes beyond an event whose key is lost, and with the key everything is there again', async () => {
  const { result: whole } = await elsewhere(pulledFrom);
  expect(whole.error).toBeNull();
  await loseKeys('true', async (lost) => {
    const { result: cut, damages } = await elsewhere(pulledFrom);
    expect(cut.error).toBeInstanceOf(KeyMissing);
    expect(cut.bodies.length).toBeGreaterThan(0);
    expect(cut.bodies.length).toBeLessThan(lost);
    expect(cut.bodies).toEqual(whole.bodies.slice(0, cut.bodies.length));
    expect(damages.length).toBeGreaterThan(0);
    const first = { at: null, place: { part: 'first', after: null }, previous: null } as const;
    const { result: snapshot } = await elsewhere((streams) =>
      streams.snapshots.page(centre.caller(), first).catch((error: unknown) => error),
    );
    expect(snapshot).toBeInstanceOf(KeyMissing);
  });
  expect(await elsewhere(pulledFrom)).toEqual({ result: whole, damages: [] });
});

test('an event whose key is lost is relayed to nobody before the key is back, and nothing overtakes it', async () => {
  const relayed = async () => {
    const rows = await centre.server.asOwner(
      `SELECT body FROM event WHERE office_id = '${centre.ministry}' ORDER BY number`,
    );
    return rows.length;
  };
  const due = `UPDATE stream_head SET relay_due = now() WHERE office_id = '${centre.office}'`;
  const already = await relayed();
  const going = `EXISTS (SELECT FROM relay_task t WHERE t.office_id = e.office_id AND t.event_id = e.event_id)`;
  await loseKeys(going, async () => {
    await elsewhere(async (streams) => {
      const relay = new RelayWorker(centre.database, streams);
      expect(await relay.round()).toBeGreaterThan(0);
      expect(await relay.round()).toBe(0);
      await centre.server.asOwner(due);
      await relay.round();
    });
    expect(await relayed()).toBe(already);
  });
  await centre.server.asOwner(due);
  while ((await centre.relay.round()) > 0);
  expect(await relayed()).toBeGreaterThan(already);
  const ministry = { ...centre.caller(), office: centre.ministry };
  const { result } = await elsewhere(async (streams) => {
    const asked = { after: streamStart, limit: limits.events, whole: true };
    return readPage(verifier, await streams.pull(ministry, asked)).rows.flatMap(({ body }) => body ?? []);
  });
  const sent = new Map(centre.recorded.events.map((each) => [each.envelope, bodyOf(each).parts.length]));
  const known = result.filter(({ envelope }) => sent.has(envelope));
  expect(known.length).toBeGreaterThan(0);
  expect(partsOf(known)).toEqual(known.map(({ envelope }) => sent.get(envelope)));
});
