import type { Piece } from './pagination.ts';
import type { Table } from './tree.ts';

/**
 * The words of a table's totals for the groups of one page; a group that a page's end parts counts where it begins, so
 * that the pages add up to the whole. Empty when the table has no totals.
 * @param shown null: the whole table
 */
export function totalsText(table: Table, shown: NonNullable<Piece['groups']> | null): string {
  if (!table.totals) return '';
  const begun = shown
    ? shown.flatMap(({ group, from }) => (from === 0 ? (table.groups[group] ?? []) : []))
    : table.groups;
  const [first, last] = [begun[0]?.mark ?? '—', begun.at(-1)?.mark ?? '—'];
  return table.totals.text
    .replaceAll('{count}', String(begun.length))
    .replaceAll('{range}', first === last ? first : `${first}–${last}`);
}
