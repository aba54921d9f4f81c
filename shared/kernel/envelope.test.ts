import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonical, commitment, contexts, envelope, envelopeBytes, eventMessage } from './index.ts';

const digest = {
  sha256(...chunks: (string | Uint8Array)[]) {
    const sum = createHash('sha256');
    for (const chunk of chunks) sum.update(chunk);
    return sum.digest('hex');
  },
};
const id = '01948f00-0000-7000-8000-000000000001';

const sample = {
  v: 1,
  id,
  home: id,
  office: id,
  kind: 'employee',
  aggregate: id,
  type: 'employee.entered',
  typeVersion: 1,
  author: null,
  device: id,
  incarnation: 1,
  sequence: 1,
  previous: null,
  unit: { id, place: 1, size: 1 },
  buildsOn: [],
  seen: null,
  rules: null,
  time: { device: '2026-11-21T09:02:03.004Z', offset: null, doubt: false },
  parts: [{ number: 0, commitment: 'ab'.repeat(32) }],
};

describe('the envelope', () => {
  it('has one text of bytes, whatever the order of its fields', () => {
    const turned = Object.fromEntries(Object.entries(sample).reverse());
    expect(envelopeBytes(envelope.parse(turned))).toBe(envelopeBytes(envelope.parse(sample)));
    const seen = { stream: id, number: 3, hash: 'cd'.repeat(32) };
    const rules = { id: '«2026»\n', hash: 'ef'.repeat(32) };
    const full = { ...sample, author: id, previous: 'ab'.repeat(32), seen, rules, buildsOn: [id] };
    for (const each of [sample, full])
      expect(envelopeBytes(envelope.parse(each))).toBe(canonical(envelope.parse(each)));
  });

  it('refuses what is not of the format', () => {
    expect(envelope.safeParse({ ...sample, extra: 1 }).success).toBe(false);
    expect(envelope.safeParse({ ...sample, parts: [] }).success).toBe(false);
    expect(envelope.safeParse({ ...sample, id: 'x' }).success).toBe(false);
  });

  it('is signed under the context of events and of nothing else', () => {
    const message = eventMessage(envelopeBytes(envelope.parse(sample)));
    expect(message.startsWith(`${contexts.event}{`)).toBe(true);
    expect(new Set(Object.values(contexts)).size).toBe(Object.keys(contexts).length);
  });
});

describe('the commitment of a part', () => {
  const body = { iin: '900101300007', name: 'Қасымов' };
  const part = { number: 1, salt: '07'.repeat(32), body };

  it('is what docs/event-format.md says, byte by byte', () => {
    const bytes = Buffer.concat([
      Buffer.from('onir/part/1'),
      Buffer.from(id),
      Buffer.from([0, 0, 0, 1]),
      Buffer.alloc(32, 7),
      Buffer.from('{"iin":"900101300007","name":"Қасымов"}'),
    ]);
    expect(commitment(digest, id, part)).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('changes with the salt, the number, the event and the body', () => {
    const all = [
      commitment(digest, id, part),
      commitment(digest, id, { ...part, salt: '08'.repeat(32) }),
      commitment(digest, id, { ...part, number: 2 }),
      commitment(digest, `${id.slice(0, -1)}2`, part),
      commitment(digest, id, { ...part, body: { ...body, iin: '900101300008' } }),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('canonical JSON', () => {
  it('refuses what is not JSON or not well-formed', () => {
    expect(() => canonical(undefined)).toThrow();
    expect(() => canonical({ text: '\ud800' })).toThrow();
    expect(() => canonical(Number.NaN)).toThrow();
  });
});
