import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jpegSize } from './jpeg-size.ts';

const frame = [0xff, 0xc0, 0, 17, 8, 0x06, 0xda, 0x04, 0xd8, 3, 1, 0x22, 0];

it('reads the size of the first frame, past what stands before it', () => {
  const before = [0xff, 0xe0, 0, 4, 0xff, 0xc0, 0xff, 0xff, 0xc4, 0, 3, 0];
  expect(jpegSize(new Uint8Array([0xff, 0xd8, ...before, ...frame]))).toEqual({ width: 1240, height: 1754 });
});

it.each([
  ['ends before its frame', [0xff, 0xd8, 0xff, 0xe0, 0, 200]],
  ['has a part without a length', [0xff, 0xd8, 0xff, 0xe0, 0, 0, ...frame]],
  ['is something else', [0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
])('has no size when it %s', (_what, bytes) => {
  expect(jpegSize(new Uint8Array(bytes))).toBeNull();
});

it('ends with any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
      const size = jpegSize(new Uint8Array([0xff, 0xd8, ...bytes]));
      expect(size === null || size.width <= 65_535).toBe(true);
    }),
  );
});
