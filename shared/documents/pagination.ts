import { z } from 'zod';
import { type DocumentTree, type Group, type Table, textArea } from './tree.ts';

const index = z.int().min(0);
/** What stands on one page of one node: the node whole, or rows `from` to `to` (exclusive) of some groups of a table. */
export const piece = z.strictObject({
  node: index,
  groups: z.array(z.strictObject({ group: index, from: index, to: index })).optional(),
});
export type Piece = z.infer<typeof piece>;

/** The pages of a document, made once: screen, PDF and printer then break it alike, and «page N of M» is content. */
export const pagination = z.strictObject({ pages: z.array(z.array(piece)).min(1) });
export type Pagination = z.infer<typeof pagination>;

/** CSS px in a millimetre. */
const pxPerMm = 96 / 25.4;
/** Kept free on every page, px: a sum of fractions of a pixel must never push the last line off the sheet. */
const slack = 2;

/** What can be moved to another page by itself: a node, or one row of a group. */
interface Movable {
  node: number;
  group: number;
  row: number;
  height: number;
  /** Height of the group's leading cells, which stand beside its rows. */
  lead: number;
  /** Height of the headings and totals that every page with rows of this table has. */
  header: number;
  /** Must not be the last on its page. */
  keep: boolean;
  /** Its group goes on in the next one. */
  parted: boolean;
  /** Must be the first on its page. */
  first?: boolean;
}

/** Prices of a page; the cheapest set of pages wins. */
const price = {
  page: 1000,
  keepBroken: 3000,
  groupParted: 300,
  /** Times the square of the empty part of a page that is not the last, or the last before a forced break. */
  emptiness: 1000,
  tooTall: 1_000_000,
};

/**
 * Puts a measured document on pages.
 * @param heights CSS px of every measured element, in the order of `measuredCount`
 * @throws RangeError when the heights are of another document
 */
export function paginate(tree: DocumentTree, heights: readonly number[]): Pagination {
  const movables = movablesOf(tree, heights);
  const room = textArea(tree).height * pxPerMm - slack;
  const best: { cost: number; from: number }[] = [{ cost: 0, from: 0 }];
  for (let from = 0; from < movables.length; from++) {
    const before = best[from];
    if (!before) continue;
    for (const { to, height } of endings(movables, from, room)) {
      const cost = before.cost + pageCost(movables, to, height, room);
      const known = best[to];
      if (!known || cost < known.cost) best[to] = { cost, from };
    }
  }
  const pages: Piece[][] = [];
  for (let to = movables.length; to > 0; to = best[to]?.from ?? 0) {
    pages.push(pieces(movables.slice(best[to]?.from ?? 0, to)));
  }
  return { pages: pages.length > 0 ? pages.reverse() : [[]] };
}

/**
 * How many elements the measuring page has: one for a node; for a table its headings, its totals if it has them, then of
 * every group the leading cells if there are any, and each row.
 */
export function measuredCount(tree: DocumentTree): number {
  return tree.nodes.reduce(
    (sum, node) =>
      sum +
      (node.kind === 'table'
        ? (node.totals ? 2 : 1) + node.groups.reduce((rows, each) => rows + leads(each) + each.rows.length, 0)
        : 1),
    0,
  );
}

/** A table of a thousand plain rows is measured in a thousand rows and not in two thousand. */
function leads(of: Group): number {
  return of.lead.length > 0 ? 1 : 0;
}

function movablesOf(tree: DocumentTree, heights: readonly number[]): Movable[] {
  if (heights.length !== measuredCount(tree)) throw new RangeError('heights of another document');
  let at = 0;
  const next = (): number => heights[at++] ?? 0;
  return tree.nodes.flatMap((node, number) => {
    if (node.kind === 'table') return rowsOf(node, number, next);
    const alone = { node: number, group: -1, row: -1, lead: 0, header: 0, parted: false };
    const keep = 'keep' in node && node.keep === true;
    return [{ ...alone, height: next(), keep, first: node.kind === 'pageBreak' }];
  });
}

function rowsOf(node: Table, number: number, next: () => number): Movable[] {
  const header = next() + (node.totals ? next() : 0);
  if (node.groups.length === 0) {
    const bare = { node: number, group: -1, row: -1, lead: 0, header: 0, parted: false };
    return [{ ...bare, height: header, keep: node.keep === true }];
  }
  return node.groups.flatMap((group: Group, groupNumber) => {
    const lead = leads(group) > 0 ? next() : 0;
    const lastGroup = groupNumber === node.groups.length - 1;
    return group.rows.map((_, row) => {
      const parted = row < group.rows.length - 1;
      const keep = node.keep === true && lastGroup && !parted;
      return { node: number, group: groupNumber, row, height: next(), lead, header, keep, parted };
    });
  });
}

/** Every place where a page that begins at `from` can end, with the height it then has. At least one movable is taken. */
function* endings(
  movables: readonly Movable[],
  from: number,
  room: number,
): Generator<{ to: number; height: number }> {
  let closed = 0;
  let open = { group: -1, node: -1, lead: 0, rows: 0 };
  for (let at = from; at < movables.length; at++) {
    const item = movables[at];
    if (!item || (item.first && at > from)) return;
    if (item.node !== open.node || item.group !== open.group) {
      closed += Math.max(open.lead, open.rows) + (item.node === open.node ? 0 : item.header);
      open = { group: item.group, node: item.node, lead: item.lead, rows: 0 };
    }
    open.rows += item.height;
    const height = closed + Math.max(open.lead, open.rows);
    if (height > room && at > from) return;
    yield { to: at + 1, height };
  }
}

function pageCost(movables: readonly Movable[], to: number, height: number, room: number): number {
  let cost = price.page;
  if (height > room) cost += price.tooTall;
  const last = movables[to - 1];
  if (to === movables.length || !last || movables[to]?.first) return cost;
  if (last.keep) cost += price.keepBroken;
  if (last.parted) cost += price.groupParted;
  return cost + price.emptiness * Math.max(0, 1 - height / room) ** 2;
}

function pieces(taken: readonly Movable[]): Piece[] {
  const found: Piece[] = [];
  for (const { node, group, row } of taken) {
    let piece = found.at(-1);
    if (piece?.node !== node) {
      piece = group < 0 ? { node } : { node, groups: [] };
      found.push(piece);
    }
    const last = piece.groups?.at(-1);
    if (last?.group === group) last.to = row + 1;
    else if (group >= 0) piece.groups?.push({ group, from: row, to: row + 1 });
  }
  return found;
}
