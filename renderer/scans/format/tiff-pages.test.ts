import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScanError } from './scan.ts';
import { tiffPages } from './tiff-pages.ts';

/** Directories one after another: each has a width, a height and what is given more. */
function tiff(pages: readonly { next: number; more?: readonly number[] }[]): Uint8Array<ArrayBuffer> {
  const each = 2 + 3 * 12 + 4;
  const view = new DataView(new ArrayBuffer(8 + pages.length * each));
  view.setUint16(0, 0x4949);
  view.setUint16(2, 42, true);
  view.setUint32(4, 8, true);
  for (const [place, { next, more = [256, 3, 1, 30] }] of pages.entries()) {
    const at = 8 + place * each;
    view.setUint16(at, 3, true);
    for (const [row, [tag = 0, type = 0, count = 0, value = 0]] of [
      [256, 3, 1, 30],
      [257, 4, 1, 40],
      more,
    ].entries()) {
      view.setUint16(at + 2 + row * 12, tag, true);
      view.setUint16(at + 4 + row * 12, type, true);
      view.setUint32(at + 6 + row * 12, count, true);
      view.setUint32(at + 10 + row * 12, value, true);
    }
    view.setUint32(at + each - 4, next, true);
  }
  return new Uint8Array(view.buffer);
}

describe('pages of a TIFF', () => {
  it('are found with their sizes', () => {
    expect(tiffPages(tiff([{ next: 50 }, { next: 0 }]))).toEqual([
      { at: 8, width: 30, height: 40 },
      { at: 50, width: 30, height: 40 },
    ]);
  });

  it.each<[string, Uint8Array]>([
    ['the last leads to the first', tiff([{ next: 50 }, { next: 8 }])],
    ['one leads beyond the end', tiff([{ next: 5000 }])],
    ['a value is longer than the file', tiff([{ next: 0, more: [273, 4, 0x7fffffff, 8] }])],
    ['a value lies beyond the end', tiff([{ next: 0, more: [273, 4, 2, 0xfffffff0] }])],
    ['there is none', new Uint8Array([0x49, 0x49, 42, 0, 0, 0, 0, 0])],
    ['the file has ended', new Uint8Array(3)],
  ])('are broken when %s', (_what, bytes) => {
    expect(() => tiffPages(bytes)).toThrow(ScanError);
  });

  it('of any bytes at all end in pages or in a word', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 0, maxLength: 400 }), (bytes) => {
        const file = new Uint8Array(bytes);
        file.set([0x49, 0x49, 42, 0, 8, 0, 0, 0].slice(0, file.length));
        try {
          expect(tiffPages(file).length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(ScanError);
        }
      }),
    );
  });
});
