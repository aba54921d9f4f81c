import { createHash, createPublicKey, verify } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Verifier } from '../../kernel/index.ts';
import {
  adoptable,
  messages as exchanged,
  headHolds,
  openBody,
  protocol,
  readPage,
  readSnapshot,
  snapshotDigest,
  snapshotMessage,
  snapshotSigned,
} from '../index.ts';

const messages = { ...exchanged, snapshot: snapshotMessage };

const verifier: Verifier = {
  sha256(...chunks) {
    const sum = createHash('sha256');
    for (const chunk of chunks) sum.update(chunk);
    return sum.digest('hex');
  },
  verify(publicKey, message, signed) {
    const der = Buffer.concat([
      Buffer.from('302a300506032b6570032100', 'hex'),
      Buffer.from(publicKey, 'base64'),
    ]);
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return verify(null, Buffer.from(message, 'utf8'), key, Buffer.from(signed, 'base64'));
  },
  keyId: (publicKey) => createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex'),
};

const folder = `${import.meta.dirname}/messages`;
const versions = readdirSync(folder).map(Number);
const exchange = z.strictObject({ request: z.unknown(), answer: z.unknown() });
const holder = z.strictObject({
  publicKey: z.string(),
  person: z.string().nullable(),
  device: z.string(),
  office: z.string().nullable(),
  numbers: z.boolean(),
});
const json = (version: number, name: string): unknown =>
  JSON.parse(readFileSync(`${folder}/${version}/${name}.json`, 'utf8'));
const calls = Object.keys(messages) as (keyof typeof messages)[];

it('every version that this program speaks is recorded', () => {
  const spoken = Array.from({ length: protocol.max - protocol.min + 1 }, (_, place) => protocol.min + place);
  expect(versions).toEqual(expect.arrayContaining(spoken));
});

describe.each(versions)('the recorded messages of version %i', (version) => {
  const keys = z.record(z.string(), holder).parse(json(version, 'keys'));
  const of = (name: keyof typeof messages) => z.array(exchange).min(1).parse(json(version, name));

  it.each(calls)('%s are read without loss, request and answer', (name) => {
    for (const { request, answer } of of(name)) {
      expect(messages[name].request.parse(request)).toEqual(request);
      expect(messages[name].answer.parse(answer)).toEqual(answer);
    }
  });

  it.each(calls)('%s with a further field are refused', (name) => {
    for (const { request } of of(name))
      expect(messages[name].request.safeParse({ ...Object(request), office: 'mine' }).success).toBe(false);
  });

  it('push events whose bytes, parts and ids agree', () => {
    for (const { request, answer } of of('push')) {
      const { bodies } = messages.push.request.parse(request);
      const ids = bodies.map((body) => openBody(verifier, body)?.event.envelope.id);
      expect(messages.push.answer.parse(answer).results.map(({ id }) => id)).toEqual(ids);
    }
  });

  it('pull rows of the events that they name, under heads that hold', () => {
    for (const { answer } of of('pull')) {
      const { rows, head } = readPage(verifier, messages.pull.answer.parse(answer));
      for (const { row, body } of rows) {
        if (body) expect(openBody(verifier, body)?.event.hash).toBe(row.envelope);
      }
      const key = head && keys[head.key]?.publicKey;
      expect(head && key && headHolds(verifier, key, head.head, head.signature)).toBe(true);
    }
  });

  it('snapshot pages that answer what was asked, signed over the rows that they come to', () => {
    for (const { request, answer } of of('snapshot')) {
      const asked = snapshotMessage.request.parse(request);
      const {
        snapshot: signed,
        rows,
        lineage,
      } = readSnapshot(verifier, snapshotMessage.answer.parse(answer));
      if (lineage === 'diverged') {
        expect([signed, rows]).toEqual([null, []]);
        continue;
      }
      const { publicKey = '' } = keys[signed?.key ?? ''] ?? {};
      expect(signed?.snapshot).toMatchObject({ place: asked.place, previous: asked.previous });
      const hashes = rows.map(({ row }) => row);
      expect(signed?.snapshot.digest).toBe(snapshotDigest(verifier, asked.previous, hashes));
      const text = signed ? snapshotSigned(signed.snapshot) : '';
      expect(verifier.verify(publicKey, text, signed?.signature ?? '')).toBe(true);
      for (const { row, opened } of rows) expect(opened.event.hash).toBe(row.envelope);
    }
  });

  it('adopt rows that lead to a signed head, and no others', () => {
    const [newest] = of('adopt').map(({ request }) => messages.adopt.request.parse(request));
    if (!newest) throw new Error('one is recorded');
    const stream = newest.head.head.stream;
    const means = { verifier, stream, holder: keys[newest.head.key] ?? null, leadsOn: false };
    const { after } = newest;
    expect(adoptable(means, newest)?.map(({ row }) => row)).toEqual(newest.rows);
    expect(adoptable(means, newest)?.[0]?.previous).toBe(after.hash);
    expect(adoptable({ ...means, holder: null }, newest)).toBeNull();
    expect(adoptable(means, { ...newest, rows: newest.rows.slice(0, -1) })).toBeNull();
    expect(adoptable(means, { ...newest, after: { number: after.number, hash: null } })).toBeNull();
    expect(adoptable({ ...means, stream: keys[newest.head.key]?.device ?? '' }, newest)).toBeNull();
  });
});
