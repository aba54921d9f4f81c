import { describe, expect, it } from 'vitest';
import { heightsOf } from './measuring.ts';

describe('heightsOf', () => {
  const strings = ['class', 'node', 'data-row', ''];
  const answer = {
    strings,
    documents: [
      {
        nodes: { attributes: [[], [0, 1], [0, 1, 2, 3], [0, 2], [2, 3]] },
        // The layout lists boxes in its own order; texts have boxes too.
        layout: {
          nodeIndex: [0, 4, 1, 2, 3],
          bounds: [
            [0, 0, 680, 300],
            [0, 90, 680, 12.5],
            [0, 0, 680, 40],
            [0, 40, 680, 50.25],
            [0, 90, 680, 7],
          ],
        },
      },
    ],
  };

  it('gives the heights of marked elements in the order of the document', () => {
    // Node 3 has «data-row» as the value of a class, which marks nothing.
    expect(heightsOf(answer, 'data-row')).toEqual([50.25, 12.5]);
  });

  it('finds nothing where nothing is marked', () => {
    expect(heightsOf({ ...answer, strings: ['class', 'node', 'x', ''] }, 'data-row')).toEqual([]);
  });

  it('refuses an answer of another shape', () => {
    expect(() => heightsOf({ documents: [] }, 'data-row')).toThrow();
  });
});
