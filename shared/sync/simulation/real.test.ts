import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { part, signature, type Verifier } from '../../kernel/index.ts';
import { numberingOf } from '../../numbering.ts';
import type { KeyHolder } from '../authors.ts';
import { openBody } from '../body.ts';
import { syncOnce } from '../device.ts';
import type { Adopt } from '../messages.ts';
import type { Numbering } from '../open-stream.ts';
import { streamRow, streamStart } from '../stream.ts';
import { Chance } from './chance.ts';
import { LocalFold } from './local-fold.ts';
import { fairWeather, Lost, linkOf, type Wire } from './network.ts';
import { SimCentre, soundCentre } from './sim-centre.ts';
import { Station } from './station.ts';
import { Turns } from './turns.ts';

const verifier: Verifier = {
  sha256(...chunks) {
    const sum = createHash('sha256');
    for (const chunk of chunks) sum.update(chunk);
    return sum.digest('hex');
  },
  verify(publicKey, message, signed) {
    const raw = Buffer.concat([
      Buffer.from('302a300506032b6570032100', 'hex'),
      Buffer.from(publicKey, 'base64'),
    ]);
    const key = createPublicKey({ key: raw, format: 'der', type: 'spki' });
    return verify(null, Buffer.from(message, 'utf8'), key, Buffer.from(signed, 'base64'));
  },
  keyId: (publicKey) => createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex'),
};

/** A key of a name, always the same: Ed25519 makes it of 32 bytes. */
function keyOf(name: string): { publicKey: string; privateKey: KeyObject } {
  const seed = createHash('sha256').update(name).digest();
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const raw = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32);
  return { privateKey, publicKey: raw.toString('base64') };
}

const sample = z.object({
  device: z.object({ id: z.string(), publicKey: z.string() }),
  events: z.array(
    z.object({
      head: z.string().nullable(),
      envelope: z.string(),
      signatures: z.array(signature),
      parts: z.array(part),
      row: streamRow,
    }),
  ),
});
const read = (number: number) =>
  sample.parse(JSON.parse(readFileSync(`${import.meta.dirname}/../samples/office-${number}.json`, 'utf8')));

const other = '01948f00-0000-7000-8000-00000000ffff';
const nowMs = Date.parse('2026-12-01T05:00:00.000Z');

/** An office that worked alone meets a centre: real features, real digests and signatures, bad weather. */
function meeting(number: number, seed: number) {
  const { device, events } = read(number);
  const office = events[0]?.row.stream ?? '';
  const chance = new Chance(seed);
  const { publicKey, privateKey } = keyOf('centre');
  const self = {
    device: '01948f00-0000-7000-8000-00000000cccc',
    key: verifier.keyId(publicKey),
    sign: (message: string) => sign(null, Buffer.from(message, 'utf8'), privateKey).toString('base64'),
    random: (size: number) => chance.bytes(size),
  };
  const of: Numbering = { ...numberingOf(verifier), verifier, self };
  const centre = new SimCentre(of, [office, other], other, soundCentre);
  const holder: KeyHolder = { publicKey, person: null, device: self.device, office: null, numbers: true };
  centre.enrolled.set(self.key, holder);
  centre.enrolled.set(verifier.keyId(device.publicKey), {
    ...holder,
    ...device,
    device: device.id,
    office,
    numbers: true,
  });
  centre.nowMs = nowMs;
  const stations = [0, 1].map(() => new Station(device.id, office, of));
  for (const station of stations) station.disk.pinned = centre.enrolled;
  for (const body of events) {
    const opened = openBody(verifier, {
      envelope: body.envelope,
      signatures: body.signatures,
      parts: body.parts,
    });
    if (!opened) throw new Error('a recorded event does not open');
    stations[0]?.disk.keep(opened);
  }
  const turns = new Turns(chance);
  const weather = { ...fairWeather, requestLost: 0.2, answerLost: 0.2, twice: 0.2 };
  const wire: Wire = { turns, chance, centre, weather, replicaOf: () => null, objection: () => null };
  return { office, events, of, centre, stations, turns, wire, chance };
}

async function exchange({ turns, wire, of }: ReturnType<typeof meeting>, station: Station): Promise<void> {
  await turns.spawn(async () => {
    try {
      await syncOnce({
        workstation: station,
        link: linkOf(wire, station),
        authors: of,
        now: () => new Date(nowMs).toISOString(),
      });
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
    }
  });
  while (!turns.idle) await turns.step();
  if (turns.failures.length > 0) throw turns.failures[0];
}

/** What the office itself had numbered, as it offers it when it is enrolled: newest first, up to the head that it signed. */
function offers({ events, device }: ReturnType<typeof read>): Adopt[] {
  const rows = events.map(({ row }) => row);
  const last = events.at(-1);
  if (!last?.head) throw new Error('the last recorded row has a head');
  const { stream, number, hash, received } = last.row;
  const head = { stream, number, hash, time: received };
  const signed = { head, key: verifier.keyId(device.publicKey), signature: last.head };
  const parts: Adopt[] = [];
  for (let to = rows.length; to > 0; to -= 7) {
    const { number: at, hash: before } = rows[to - 8] ?? streamStart;
    parts.push({
      after: { number: at, hash: before },
      rows: rows.slice(Math.max(0, to - 7), to),
      head: signed,
    });
  }
  return parts;
}

async function meet(met: ReturnType<typeof meeting>, lossy: boolean) {
  const [first, fresh] = met.stations;
  if (!first || !fresh) throw new Error('two workstations were made');
  for (let round = 0; lossy && round < 12; round++) {
    const backup = met.centre.backup();
    await exchange(met, round % 2 ? fresh : first);
    if (met.chance.happens(0.2)) met.centre.data = backup;
  }
  met.wire.weather = fairWeather;
  for (const station of [first, fresh, first, fresh]) await exchange(met, station);
  const { rows, foldings } = met.centre.office(met.office);
  for (const station of [first, fresh]) {
    expect(station.disk.rows).toEqual(rows);
    expect(new LocalFold(met.of, station.disk).foldings).toEqual(foldings);
  }
  return rows;
}

// The first two were recorded before a device's own key stopped making administrators.
describe.each([3, 4, 5, 6])('the recorded office %i', (number) => {
  it.each([1, 2, 3])('comes to the same at the centre and on a fresh workstation (%i)', async (seed) => {
    const met = meeting(number, seed);
    const rows = await meet(met, true);
    expect(rows.map(({ event, journal, outcome }) => [event, journal, outcome.result])).toEqual(
      met.events.map(({ row }) => [row.event, row.journal, row.outcome.result]),
    );
  });
});

describe.each([1, 2, 3, 4, 5, 6])('the numbers that the recorded office %i had given itself', (number) => {
  it('are adopted with outcome, journal number, day and receipt when it is enrolled', async () => {
    const met = meeting(number, 1);
    const station = met.stations[0];
    if (!station) throw new Error('a workstation was made');
    station.disk.offers = offers(read(number));
    const rows = await meet(met, false);
    expect(rows).toEqual(met.events.map(({ row }) => row));
  });
});
