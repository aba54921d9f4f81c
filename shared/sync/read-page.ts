import type { Digest } from '../kernel/index.ts';
import { Strange } from './column-tables.ts';
import type { Columns, GappedColumns } from './columns.ts';
import { FalsePage } from './false-page.ts';
import type { Page, PageMessage } from './messages.ts';
import { PageReader, type ReadRow } from './page-reader.ts';
import type { EarlyRow, SnapshotMessage, SnapshotPage } from './snapshot.ts';
import type { StreamPosition } from './stream.ts';

/** What a page says, with all hashes made here from the position that it follows on. */
interface Read {
  after: StreamPosition;
  rows: readonly ReadRow[];
}

/** By the page that was made of it: whoever changes a page has another one. */
const read = new WeakMap<Page, Read>();

/** The rows of a page whose hashes follow from that very position, because they were computed from it; null of any other page. */
export function computedFrom(after: StreamPosition, page: Page): readonly ReadRow[] | null {
  const known = read.get(page);
  return known?.after.number === after.number && known.after.hash === after.hash ? known.rows : null;
}

/**
 * A page as it was sent, with the exact bytes of rows and envelopes made again. What a page leaves out is computed, so that its
 * commitments and hashes hold by themselves; that they are what was signed and numbered is for `checkPage` to find out.
 * @throws FalsePage where the columns do not fit each other, or lead to another hash than they say
 */
export function readPage(digest: Digest, { lineage, columns, head }: PageMessage): Page {
  if (!columns) return { lineage, rows: [], head };
  const rows = rowsOf(digest, columns);
  const page = { lineage, head, rows: rows.map(({ row, opened }) => ({ row, body: opened?.body ?? null })) };
  read.set(page, { after: columns.after, rows });
  return page;
}

/**
 * A page of a snapshot as it was sent. Every row's hash is made from what the row says and the hash before it: what was signed of the
 * hashes is signed of the rows.
 * @throws FalsePage as `readPage`, and where a row has no event
 */
export function readSnapshot(digest: Digest, { columns, ...page }: SnapshotMessage): SnapshotPage {
  return { ...page, rows: columns ? rowsOf(digest, columns).map(early) : [] };
}

function early({ row, opened }: ReadRow): EarlyRow {
  if (!opened) throw new FalsePage('a row of a snapshot has no event');
  return { row, opened };
}

function rowsOf(digest: Digest, columns: Columns | GappedColumns): readonly ReadRow[] {
  try {
    return new PageReader(digest, columns).rows();
  } catch (error) {
    if (error instanceof Strange || error instanceof RangeError || error instanceof SyntaxError)
      throw new FalsePage(error.message);
    throw error;
  }
}
