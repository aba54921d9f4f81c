import { canonical, type Digest } from '../kernel/index.ts';
import type { GappedColumns } from './columns.ts';
import type { EventBody } from './event-body.ts';
import type { Page, PageMessage } from './messages.ts';
import { PageWriter, type TextBody } from './page-writer.ts';
import type { SnapshotMessage, SnapshotPage } from './snapshot.ts';
import type { StreamPosition, StreamRow } from './stream.ts';

function textsOf({ envelope, signatures, parts }: EventBody): TextBody {
  return { envelope, signatures, parts: parts.map((each) => ({ ...each, text: canonical(each.body) })) };
}

/** A page as it is sent, of rows that follow on a position. */
export function packPage(digest: Digest, after: StreamPosition, { lineage, rows, head }: Page): PageMessage {
  const writer = new PageWriter(digest, after);
  for (const { row, body } of rows) writer.add(row, body && textsOf(body));
  return { lineage, columns: writer.columns(), head };
}

/** Columns of rows with gaps. @param before hash of the row before a number; null before the first */
export function packGapped(
  digest: Digest,
  rows: readonly { row: StreamRow; body: TextBody }[],
  before: (number: number) => string | null,
): GappedColumns | null {
  const [first] = rows;
  if (!first) return null;
  let number = first.row.number - 1;
  const writer = new PageWriter(digest, { number, hash: before(first.row.number) });
  for (const { row, body } of rows) {
    const hash = row.number > number + 1 ? before(row.number) : null;
    if (hash) writer.leaveOut(row.number - number - 1, hash);
    writer.add(row, body);
    number = row.number;
  }
  return writer.gapped();
}

/** A page of a snapshot as it is sent. @param before as `packGapped` */
export function packSnapshot(
  digest: Digest,
  { rows, ...page }: SnapshotPage,
  before: (number: number) => string | null,
): SnapshotMessage {
  const texts = rows.map(({ row, opened }) => ({ row, body: textsOf(opened.body) }));
  return { ...page, columns: packGapped(digest, texts, before) };
}
