import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex, uuid, uuidv7 } from './index.ts';

describe('uuidv7', () => {
  it('is a UUID of version 7 for every time and every random bytes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 47 }),
        fc.uint8Array({ minLength: 10, maxLength: 10 }),
        (now, random) => {
          const id = uuidv7(now, random);
          expect(uuid.safeParse(id).success).toBe(true);
          expect(id[14]).toBe('7');
          expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now);
        },
      ),
    );
  });

  it('refuses too few random bytes', () => {
    expect(() => uuidv7(0, new Uint8Array(9))).toThrow(RangeError);
  });
});

it('hex goes there and back', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect([...fromHex(toHex(bytes))]).toEqual([...bytes]);
    }),
  );
});
