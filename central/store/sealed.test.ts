import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EventBody, eventBody, headHolds, openBody, type StreamRow } from '../../shared/sync/index.ts';
import { Streams } from '../streams/index.ts';
import { bodyOf, type RecordedOffice } from '../testing/centre.ts';
import { dumped, tellers } from '../testing/dump.ts';
import { type RecordedCentre, startRecorded } from '../testing/recorded-centre.ts';
import { type Damage, KeyMissing, openKeyStore, verifier } from './index.ts';

let centre: RecordedCentre;
let recorded: RecordedOffice;
let office: string;

beforeAll(async () => {
  centre = await startRecorded('embedded', 'office-6');
  ({ recorded, office } = centre);
  await centre.push(0, recorded.events.length - 12);
  while ((await centre.relay.round()) > 0);
}, 90_000);
afterAll(() => centre.end());

/** The whole stream, its head and every body checked too. */
async function pulled(streams = centre.streams): Promise<{ row: StreamRow; body: EventBody }[]> {
  const { rows, head } = await centre.pulled({ streams });
  expect(head && headHolds(verifier, centre.identity.publicKey, head.head, head.signature)).toBe(true);
  expect(head?.head.hash).toBe(rows.at(-1)?.row.hash);
  return rows.map((each) => {
    const body = eventBody.parse(each.body);
    expect(openBody(verifier, body)?.event.hash).toBe(each.row.envelope);
    return { row: each.row, body };
  });
}

/** What the parts of persons say in words: names, numbers, telephones, hashes of files. Ids are no words. */
function personalWords(): string[] {
  const words = new Set<string>();
  const read = (value: unknown): void => {
    if (typeof value === 'string' && value.length >= 6 && !/^[0-9a-f-]{36}$/.test(value)) words.add(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(read);
  };
  for (const { parts } of recorded.events.slice(0, -12))
    for (const { number, body } of parts) if (number > 0) read(body);
  return [...words];
}

/** The last row whose event has a part of a person. */
async function withPerson() {
  const found = (await pulled()).filter(({ body }) => body.parts.some(({ number }) => number > 0)).at(-1);
  if (!found) throw new Error('the recorded office has nobody in it');
  const [stored] = (await centre.server.asOwner(
    `SELECT body FROM event WHERE office_id = '${office}' AND event_id = '${found.row.event}'`,
  )) as { body: string }[];
  return { ...found, stored: stored?.body ?? '' };
}

/** Another process of the centre: nothing is read from memory. */
async function elsewhere<T>(work: (streams: Streams, damages: Damage[]) => Promise<T>): Promise<T> {
  const damages: Damage[] = [];
  const damaged = (what: Damage) => damages.push(what);
  const store = await openKeyStore({ ...centre.keySettings, damaged });
  try {
    return await work(new Streams(centre.database, centre.identity, store.contents), damages);
  } finally {
    await store.close();
  }
}

test('a dump of the database holds no word of a person, nor the hash of one', async () => {
  const words = personalWords();
  expect(words.length).toBeGreaterThan(20);
  expect(words.some((word) => /^\d{12}$/.test(word))).toBe(true);
  const damaged = { ...bodyOf(recorded.events[9] as RecordedOffice['events'][number]) };
  const aside = { ...damaged, parts: damaged.parts.map((part) => ({ ...part, salt: 'a'.repeat(64) })) };
  const revoked = centre.caller(true);
  await centre.streams.push(revoked, [damaged, aside]);
  const dump = await dumped(centre.server);
  expect(tellers(dump, words)).toEqual([]);
  expect(
    tellers(
      dump,
      words.map((word) => verifier.sha256(word)),
    ),
  ).toEqual([]);
  const read = JSON.stringify((await pulled()).map(({ body }) => body.parts));
  expect(words.filter((word) => !read.includes(JSON.stringify(word)))).toEqual([]);
});

test('each part and each state has a key of its own', async () => {
  const [made] = (await centre.server.asOwner('SELECT count(*) * 48 AS keys FROM keys.block')) as {
    keys: string;
  }[];
  const parts = (await pulled()).reduce((sum, { body }) => sum + body.parts.length, 0);
  expect(Number(made?.keys)).toBeGreaterThan(parts);
  const { stored, row } = await withPerson();
  const sealed = Buffer.from(stored.slice(3, stored.indexOf('.', 3)), 'base64');
  // Moved to another event it does not open: it is bound to its place.
  await expect(
    centre.keyStore.contents.openBodies(office, [{ id: office, text: stored }]),
  ).rejects.toBeInstanceOf(KeyMissing);
  expect(sealed.length).toBeGreaterThan(0);
  expect(centre.damages.splice(0).map(({ of }) => of)).toContain(office);
  expect(row.event).not.toBe(office);
});

test('a destroyed key takes exactly its part away; chain, commitments, signatures and head hold', async () => {
  const before = await pulled();
  const { row, body, stored } = await withPerson();
  const gone = body.parts.at(-1)?.number ?? 0;
  await centre.keyStore.contents.destroyParts(office, stored, [gone]);
  const expected = before.map((each) =>
    each.row.event === row.event
      ? { ...each, body: { ...body, parts: body.parts.filter(({ number }) => number !== gone) } }
      : each,
  );
  expect(await pulled()).toEqual(expected);
  await elsewhere(async (streams, damages) => {
    expect(await pulled(streams)).toEqual(expected);
    expect(damages).toEqual([]);
  });
  expect(centre.damages).toEqual([]);
});

test('what an older centre stored in plain is read as it is, and built on', async () => {
  const all = await pulled();
  for (const { row, body } of all.slice(-30))
    await centre.server.asOwner(
      `UPDATE event SET body = convert_from('\\x${Buffer.from(JSON.stringify(body)).toString('hex')}', 'UTF8')
       WHERE office_id = '${office}' AND number = ${row.number}`,
    );
  const states = (await centre.server.asOwner(
    `SELECT kind, aggregate_id, state FROM aggregate_state WHERE office_id = '${office}'`,
  )) as { kind: string; aggregate_id: string; state: string }[];
  const named = states.map(({ kind, aggregate_id, state }) => ({
    name: `${kind}/${aggregate_id}`,
    text: state,
  }));
  const plain = await centre.keyStore.contents.openStates(office, named);
  for (const [place, { kind, aggregate_id }] of states.entries())
    await centre.server.asOwner(
      `UPDATE aggregate_state SET state = convert_from('\\x${Buffer.from(plain[place] ?? '').toString('hex')}', 'UTF8')
       WHERE office_id = '${office}' AND kind = '${kind}' AND aggregate_id = '${aggregate_id}'`,
    );
  expect(await pulled()).toEqual(all);
  const rest = recorded.events.length;
  expect(new Set((await centre.push(rest - 12, rest)).map(({ is }) => is))).toEqual(new Set(['stored']));
  const last = (await pulled()).slice(-12).map(({ row }) => row.outcome);
  expect(last.filter(({ result }) => result === 'accepted').length).toBeGreaterThan(6);
  // What was the ministry's from the day on which the office is under the centre, and nothing for another reason.
  const refusals = last.flatMap(({ result, code }) => (result === 'accepted' ? [] : [code]));
  expect(refusals.filter((code) => !code?.endsWith('.ministryOnly'))).toEqual([]);
});

test('a unique value that an older centre stored is still taken', async () => {
  const holder = recorded.device.id;
  await centre.server.asOwner(`INSERT INTO unique_value (office_id, kind, name, value_hash, aggregate_id)
    VALUES ('${office}', 'person', 'iin', '${verifier.sha256('000000000000')}', '${holder}')`);
  const read = (value: string) =>
    centre.streams.read(office, (stream) => stream.holder('person', 'iin', value));
  expect(await read('000000000000')).toBe(holder);
  expect(await read('000000000001')).toBeNull();
});

test('the key store may be another database than the data', async () => {
  await centre.server.asOwner('CREATE DATABASE keys_apart');
  const url = new URL(centre.server.cluster.url);
  url.pathname = '/keys_apart';
  const count = 'SELECT count(*) AS blocks FROM keys.block';
  const before = await centre.server.asOwner(count);
  const { body, row } = await withPerson();
  const sealed: string[] = [];
  for (const open of [true, false]) {
    const store = await openKeyStore({ ...centre.keySettings, url: url.href });
    const { contents, attachmentKeys } = store;
    if (open) sealed.push(...(await contents.sealBodies(office, [{ id: row.event, body }])));
    const [read] = await contents.openBodies(office, [{ id: row.event, text: sealed[0] ?? '' }]);
    expect(eventBody.parse(JSON.parse(read ?? ''))).toEqual(body);
    const { id, key } = await attachmentKeys.make(office);
    expect(await attachmentKeys.find(office, id)).toEqual(key);
    expect(await attachmentKeys.find(centre.ministry, id)).toBeNull();
    await store.close();
  }
  expect(await centre.server.asOwner(count)).toEqual(before);
});
