import { createHash, createPublicKey, verify } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { registry } from '../../features.ts';
import {
  canonical,
  commitment,
  type Event,
  envelope,
  envelopeBytes,
  eventMessage,
  type Projection,
  part,
  signature,
} from '../../kernel/index.ts';
import { continues, foldNext, headHolds, streamRow, streamStart, unfolded } from '../index.ts';

/** As a stranger would verify it: with docs/event-format.md, node:crypto and what is in the file. */
const sample = z.strictObject({
  device: z.strictObject({ id: z.string(), publicKey: z.string() }),
  events: z.array(
    z.strictObject({
      envelope: z.string(),
      signatures: z.array(signature),
      parts: z.array(part),
      row: streamRow,
      head: z.string().nullable(),
    }),
  ),
});

const verifier = {
  sha256(...chunks: (string | Uint8Array)[]) {
    const sum = createHash('sha256');
    for (const chunk of chunks) sum.update(chunk);
    return sum.digest('hex');
  },
  verify(publicKey: string, message: string, signed: string) {
    const der = Buffer.concat([
      Buffer.from('302a300506032b6570032100', 'hex'),
      Buffer.from(publicKey, 'base64'),
    ]);
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return verify(null, Buffer.from(message, 'utf8'), key, Buffer.from(signed, 'base64'));
  },
};
const files = readdirSync(import.meta.dirname).filter((name) => /^office-\d+\.json$/.test(name));
/** SHA-256 of the canonical projections of all aggregates: a change of `project` changes it here, never in a record. */
const folded: Record<string, string> = JSON.parse(
  readFileSync(`${import.meta.dirname}/projections.json`, 'utf8'),
);
const read = (name: string) =>
  sample.parse(JSON.parse(readFileSync(`${import.meta.dirname}/${name}`, 'utf8')));

function eventsOf(name: string): Event[] {
  return read(name).events.map(({ envelope: text, parts }) => ({
    envelope: envelope.parse(JSON.parse(text)),
    hash: verifier.sha256(text),
    parts,
  }));
}

it('there are recorded samples, and together they hold every version of every type of event', () => {
  const recorded = files.flatMap((name) =>
    eventsOf(name).map(({ envelope: { type, typeVersion } }) => `${type} ${typeVersion}`),
  );
  const known = [...registry.values()].flatMap(({ types }) =>
    Object.entries(types).flatMap(([type, newest]) =>
      Array.from({ length: newest }, (_, place) => `${type} ${place + 1}`),
    ),
  );
  expect([...new Set(recorded)].sort()).toEqual(known.sort());
});

it('every version but the newest has what lifts it to the next', () => {
  for (const { types, upcasts = {} } of registry.values()) {
    for (const [type, newest] of Object.entries(types))
      expect([type, upcasts[type]?.length ?? 0]).toEqual([type, newest - 1]);
    expect(Object.keys(types)).toEqual(expect.arrayContaining(Object.keys(upcasts)));
  }
});

/** Members of a projection, whose values may be made only when they are asked for. */
function projected(projection: Projection | undefined) {
  if (!projection) return undefined;
  const { rows, unique, search } = projection;
  return { rows, ...(unique ? { unique } : {}), search };
}

describe.each(files)('the recorded office %s', (name) => {
  const { device, events } = read(name);

  it('has envelopes whose bytes are canonical and whose hashes stand in the stream', () => {
    for (const { envelope: text, row } of events) {
      expect(envelopeBytes(envelope.parse(JSON.parse(text)))).toBe(text);
      expect(verifier.sha256(text)).toBe(row.envelope);
    }
  });

  it('has signatures that hold under the announced keys', () => {
    const keys = new Map([[verifier.sha256(Buffer.from(device.publicKey, 'base64')), device.publicKey]]);
    for (const event of eventsOf(name)) {
      const announced = z.object({ key: z.object({ id: z.string(), publicKey: z.string() }) });
      const key = announced.safeParse(event.parts[0]?.body).data?.key;
      if (key) keys.set(key.id, key.publicKey);
    }
    for (const { envelope: text, signatures } of events) {
      expect(signatures.length).toBeGreaterThan(0);
      for (const each of signatures)
        expect(verifier.verify(keys.get(each.key) ?? '', eventMessage(text), each.signature)).toBe(true);
    }
  });

  it('has parts that meet their commitments', () => {
    for (const event of eventsOf(name))
      for (const each of event.envelope.parts) {
        const found = event.parts.find(({ number }) => number === each.number);
        expect(found && commitment(verifier, event.envelope.id, found)).toBe(each.commitment);
      }
  });

  it('has a stream without gaps under signed heads', () => {
    let last: { number: number; hash: string | null } = streamStart;
    for (const { row, head } of events) {
      expect(continues(verifier, last, row)).toBe(true);
      const { stream, number, hash, received } = row;
      if (head)
        expect(headHolds(verifier, device.publicKey, { stream, number, hash, time: received }, head)).toBe(
          true,
        );
      last = row;
    }
    expect(events.at(-1)?.head).not.toBeNull();
  });

  it('folds to the rows that this program is known to give', () => {
    const states: Record<string, unknown> = {};
    const all = eventsOf(name);
    for (const id of new Set(all.map((each) => each.envelope.aggregate))) {
      const own = all.filter((each) => each.envelope.aggregate === id);
      const { state, needsNewer } = own.reduce(
        (before, event) => foldNext(registry, before, event),
        unfolded,
      );
      expect(needsNewer).toBe(false);
      const kind = own[0]?.envelope.kind ?? '';
      states[id] = state === null ? null : projected(registry.get(kind)?.project(id, state));
    }
    expect({ [name]: verifier.sha256(canonical(states)) }).toEqual({
      [name]: folded[name.replace('.json', '')],
    });
  });
});
