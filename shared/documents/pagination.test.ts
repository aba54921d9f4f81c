import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measuredCount, type Pagination, paginate } from './pagination.ts';
import { type DocumentTree, documentTree, type Group, type TreeNode, textArea } from './tree.ts';

const words = (text: string): TreeNode => ({ kind: 'paragraph', runs: [{ text }], size: 12 });
const groupOf = (rows: number): Group => ({
  lead: [[]],
  rows: Array.from({ length: rows }, () => [[]]),
});

const plainRows = (count: number): Group[] =>
  Array.from({ length: count }, () => ({ lead: [], rows: [[[]]] }));

function treeOf(nodes: TreeNode[]): DocumentTree {
  return {
    language: 'kk',
    orientation: 'portrait',
    margins: { top: 20, right: 10, bottom: 20, left: 20 },
    title: 'Өтінім',
    nodes,
    pageFooter: '{page}/{pages}',
  };
}

/** Text area of these trees, CSS px. */
const room = (textArea(treeOf([])).height * 96) / 25.4;

/** A document of words, a table and closing words, with a height for everything that is measured. */
const measured = fc
  .record({
    groups: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 40 }),
    keep: fc.boolean(),
    before: fc.integer({ min: 0, max: 5 }),
    seed: fc.infiniteStream(fc.double({ min: 3, max: 320, noNaN: true })),
  })
  .map(({ groups, keep, before, seed }) => {
    const tree = treeOf([
      ...Array.from({ length: before }, () => words('before')),
      { kind: 'table', columns: [20, 60], header: [[], []], groups: groups.map(groupOf), keep },
      words('after'),
    ]);
    const heights = [...seed.take(measuredCount(tree))];
    return { tree, heights };
  });

/** Everything movable in the order in which the pages show it. */
function shown({ pages }: Pagination): string[] {
  return pages
    .flat()
    .flatMap(({ node, groups }) =>
      groups && groups.length > 0
        ? groups.flatMap(({ group, from, to }) =>
            Array.from({ length: to - from }, (_, at) => `${node}.${group}.${from + at}`),
          )
        : [String(node)],
    );
}

function expected(tree: DocumentTree): string[] {
  return tree.nodes.flatMap((node, at) =>
    node.kind === 'table' && node.groups.length > 0
      ? node.groups.flatMap((each, group) => each.rows.map((_, row) => `${at}.${group}.${row}`))
      : [String(at)],
  );
}

/** The height of a page added up anew from the measured ones. */
function pageHeight(
  tree: DocumentTree,
  heights: readonly number[],
  page: Pagination['pages'][number],
): number {
  const starts: number[] = [];
  let next = 0;
  for (const node of tree.nodes) {
    starts.push(next);
    next += measuredCount(treeOf([node]));
  }
  return page.reduce((sum, { node, groups }) => {
    const start = starts[node] ?? 0;
    const found = tree.nodes[node];
    let height = heights[start] ?? 0;
    if (found?.kind === 'table') {
      for (const { group, from, to } of groups ?? []) {
        const lead =
          start + 1 + found.groups.slice(0, group).reduce((rows, each) => rows + 1 + each.rows.length, 0);
        const rows = heights.slice(lead + 1 + from, lead + 1 + to).reduce((a, b) => a + b, 0);
        height += Math.max(heights[lead] ?? 0, rows);
      }
    }
    return sum + height;
  }, 0);
}

describe('paginate', () => {
  it('shows everything once and in order', () => {
    fc.assert(
      fc.property(measured, ({ tree, heights }) => {
        expect(shown(paginate(tree, heights))).toEqual(expected(tree));
      }),
    );
  });

  it('never fills a page beyond the text area', () => {
    fc.assert(
      fc.property(measured, ({ tree, heights }) => {
        for (const page of paginate(tree, heights).pages) {
          expect(page.length).toBeGreaterThan(0);
          const alone = shown({ pages: [page] }).length === 1;
          if (!alone) expect(pageHeight(tree, heights, page)).toBeLessThanOrEqual(room);
        }
      }),
    );
  });

  it('never leaves the closing words alone on a page when the table keeps to them', () => {
    fc.assert(
      fc.property(measured, ({ tree, heights }) => {
        const table = tree.nodes.find((node) => node.kind === 'table');
        if (table?.kind !== 'table' || !table.keep || table.groups.length === 0) return;
        // Heights are under 320 px, so headings, one row and the closing words always fit together.
        expect(paginate(tree, heights).pages.at(-1)?.length).toBeGreaterThan(1);
      }),
    );
  });

  it('keeps a group whole when the next page is near, and parts it when moving it would leave a page bare', () => {
    const table = (rows: number): TreeNode => ({
      kind: 'table',
      columns: [20, 60],
      header: [[], []],
      groups: [groupOf(rows)],
    });
    const rows = (count: number, height: number) => Array.from({ length: count }, () => height);
    const near = paginate(treeOf([words('long'), table(3)]), [room - 200, 20, 30, ...rows(3, 100)]);
    expect(near.pages.map((page) => page.map((piece) => piece.node))).toEqual([[0], [1]]);
    const bare = paginate(treeOf([words('short'), table(9)]), [100, 20, 30, ...rows(9, 100)]);
    expect(bare.pages).toEqual([
      [{ node: 0 }, { node: 1, groups: [{ group: 0, from: 0, to: 8 }] }],
      [{ node: 1, groups: [{ group: 0, from: 8, to: 9 }] }],
    ]);
  });

  it('makes one page of an empty document, and shows a table without rows', () => {
    expect(paginate(treeOf([]), [])).toEqual({ pages: [[]] });
    const bare: TreeNode = { kind: 'table', columns: [20], header: [[]], groups: [] };
    expect(paginate(treeOf([bare]), [20])).toEqual({ pages: [[{ node: 0 }]] });
  });

  it('begins a page where the document says so, and leaves the rest of the page before it empty', () => {
    const tree = treeOf([words('a'), { kind: 'pageBreak' }, words('b'), words('c')]);
    const nodes = (heights: number[]) =>
      paginate(tree, heights).pages.map((page) => page.map((piece) => piece.node));
    expect(nodes([10, 0, 10, 10])).toEqual([[0], [1, 2, 3]]);
    expect(nodes([10, 0, 10, room - 5])).toEqual([[0], [1, 2], [3]]);
    // The page before a forced break is full or not as it comes: the ones before it are filled first.
    const rows: TreeNode = { kind: 'table', columns: [20], header: [[]], groups: plainRows(12) };
    const filled = treeOf([rows, { kind: 'pageBreak' }, words('b')]);
    const counts = paginate(filled, [20, ...plainRows(12).map(() => 100), 0, 10]).pages.map((page) =>
      page.flatMap(({ groups }) => groups ?? []).reduce((sum, { from, to }) => sum + to - from, 0),
    );
    expect(counts).toEqual([Math.floor((room - 20) / 100), 12 - Math.floor((room - 20) / 100), 0]);
  });

  it('keeps room for the totals of a page, and measures no leading cells where there are none', () => {
    const table = (totals: boolean): TreeNode => ({
      kind: 'table',
      columns: [20],
      header: [[]],
      groups: plainRows(9),
      ...(totals ? { totals: { text: '{count}', size: 9 } } : {}),
    });
    const each = (room - 40) / 9;
    const rows = Array.from({ length: 9 }, () => each);
    expect(measuredCount(treeOf([table(false)]))).toBe(10);
    expect(paginate(treeOf([table(false)]), [30, ...rows]).pages).toHaveLength(1);
    expect(measuredCount(treeOf([table(true)]))).toBe(11);
    expect(paginate(treeOf([table(true)]), [30, 5, ...rows]).pages).toHaveLength(1);
    expect(paginate(treeOf([table(true)]), [30, 20, ...rows]).pages).toHaveLength(2);
  });

  it('refuses heights of another document', () => {
    expect(() => paginate(treeOf([words('one')]), [10, 20])).toThrow(RangeError);
  });
});

describe('documentTree', () => {
  it('refuses a table whose rows do not fill its columns, and ill-formed text', () => {
    const table = {
      kind: 'table',
      columns: [20, 60],
      header: [[], []],
      groups: [{ lead: [[]], rows: [[]] }],
    };
    expect(documentTree.safeParse({ ...treeOf([]), nodes: [table] }).success).toBe(false);
    expect(documentTree.safeParse(treeOf([words('\ud800')])).success).toBe(false);
    expect(documentTree.safeParse(treeOf([words('Һ')])).success).toBe(true);
  });
});
