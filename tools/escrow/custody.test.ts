import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinKey, splitKey } from './custody.ts';
import { newEscrowKey } from './open-request.ts';
import { joinSecret, printShare, readShare, splitSecret } from './shares.ts';

const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 });
const sharings = fc
  .integer({ min: 2, max: 9 })
  .chain((needed) => fc.record({ needed: fc.constant(needed), count: fc.integer({ min: needed, max: 9 }) }));
const random = (size: number) => new Uint8Array(randomBytes(size));

test('any so many shares give the secret back', () => {
  fc.assert(
    fc.property(secrets, sharings, fc.infiniteStream(fc.nat()), (secret, of, order) => {
      const shares = splitSecret(secret, of, random)
        .map((share) => ({ share, by: order.next().value ?? 0 }))
        .sort((a, b) => a.by - b.by)
        .map(({ share }) => share);
      expect(joinSecret(shares.slice(0, of.needed))).toEqual(secret);
      expect(joinSecret(shares)).toEqual(secret);
    }),
    { numRuns: 200 },
  );
});

test('one share short may be of any secret: it tells nothing', () => {
  fc.assert(
    fc.property(secrets, secrets, (secret, other) => {
      const [first] = splitSecret(secret, { needed: 2, count: 3 }, random);
      if (!first) throw new Error('no share');
      // With the right second share the very same first one is of any other secret.
      const slope = first.bytes.map((byte, at) => byte ^ (other[at] ?? 0));
      const [same, second] = splitSecret(other, { needed: 2, count: 3 }, () => slope);
      expect(same?.bytes).toEqual(first.bytes);
      expect(joinSecret([first, second ?? first])).toEqual(other);
    }),
  );
});

test('the field multiplies as AES does', () => {
  // FIPS 197 §4.2: {57} · {13} = {fe}, here the slope at place 0x13.
  const shares = splitSecret(new Uint8Array([0]), { needed: 2, count: 0x13 }, () => new Uint8Array([0x57]));
  expect(shares[0x12]).toEqual({ place: 0x13, bytes: new Uint8Array([0xfe]) });
});

test('what is printed is read again, as people write it', () => {
  fc.assert(
    fc.property(secrets, fc.integer({ min: 1, max: 9 }), (bytes, place) => {
      const share = { needed: 2, place, sharing: '7QK2', key: '9F3T0ABC', bytes };
      const text = printShare(share).join('\n');
      const typed = text.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('-', '–');
      const read = readShare(`Бөлік 1 / Доля 1\n\n${typed}\n\nсақтаңыз`);
      expect(read).toEqual({ share: { ...share, bytes: Buffer.from(bytes) } });
    }),
  );
});

test('a slip of the pen is found, and its line is named', () => {
  const share = { needed: 2, place: 1, sharing: '7QK2', key: '9F3T0ABC', bytes: random(32) };
  const lines = printShare(share);
  fc.assert(
    fc.property(
      fc.nat(lines.length - 1),
      fc.nat(),
      fc.constantFrom(...'23456789ABCDEF'),
      (row, at, symbol) => {
        const line = lines[row] ?? '';
        const place = at % line.length;
        fc.pre(/[0-9A-Z]/.test(line[place] ?? '') && line[place] !== symbol && !(row === 0 && place < 2));
        const typed = lines.with(row, `${line.slice(0, place)}${symbol}${line.slice(place + 1)}`);
        const wrong = readShare(typed.join('\n'));
        expect(wrong).toHaveProperty('wrong');
        expect([1, row + 1]).toContain((wrong as { wrong: number }).wrong);
      },
    ),
    { numRuns: 300 },
  );
  expect(readShare(lines.slice(0, 3).join('\n'))).toEqual({ wrong: 4 });
  expect(readShare('nothing')).toEqual({ wrong: 0 });
});

test('two of three people open the key, one does not, and shares of two splittings do not fit', () => {
  const { pem, publicKey } = newEscrowKey();
  const [one = '', two = '', three = ''] = splitKey(pem).map((lines) => lines.join('\n'));
  for (const pair of [
    [one, two],
    [three, one],
    [two, three],
    [one, two, three],
  ])
    expect(joinKey(pair)).toEqual({ pem, publicKey });
  expect(joinKey([one])).toEqual({ is: 'few' });
  expect(joinKey([one, one])).toEqual({ is: 'few' });
  const again = splitKey(pem).map((lines) => lines.join('\n'));
  expect(joinKey([one, again[1] ?? ''])).toEqual({ is: 'foreign' });
  expect(joinKey([one, two.replace(/.$/, (last) => (last === '0' ? '2' : '0'))])).toEqual({
    ...{ is: 'line', share: 2, line: 5 },
  });
});
