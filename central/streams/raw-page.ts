import {
  limits,
  type PageMessage,
  PageWriter,
  type StreamPosition,
  type StreamRow,
} from '../../shared/sync/index.ts';
import { type Contents, digest, KeyMissing, type Query, streamQueries as sql } from '../store/index.ts';

/** Bytes of bodies in one page as they are stored, which is more than they are opened; one event always fits. */
const pageBytes = 2 * limits.bytes;

interface StoredRow {
  event: string;
  row: string;
  /** As it lies there; null for the asker's own, which it holds. */
  body: string | null;
}

/** The rows after a position, as many as fit in a page, and always the first. */
export async function storedPage(
  query: Query,
  { office, device }: { office: string; device: string },
  { after, to, limit, whole }: { after: StreamPosition; to: number; limit: number; whole: boolean },
): Promise<StoredRow[]> {
  if (after.number >= to) return [];
  const asked = [office, after.number, to, Math.min(limit, limits.events)];
  const rows = await query<sql.PageRow>(sql.pageAfter, asked);
  let bytes = 0;
  const page = rows.map(({ event_id: event, stream_row: row, body, device_id }) => {
    return { event, row, body: device_id === device && !whole ? null : body };
  });
  const end = page.findIndex(({ body }, place) => {
    bytes += body?.length ?? 0;
    return place > 0 && bytes > pageBytes;
  });
  return end === -1 ? page : page.slice(0, end);
}

/**
 * Columns of a page, with its bodies opened by one reading of the key store. It ends before the first event of which a part is lost
 * that nobody destroyed.
 * @throws KeyMissing when that is the page's first
 */
export async function packedPage(
  contents: Contents,
  office: string,
  after: StreamPosition,
  page: readonly StoredRow[],
): Promise<PageMessage['columns']> {
  const sealed = page.flatMap(({ event: id, body: text }) => (text === null ? [] : [{ id, text }]));
  const bodies = await contents.openTexts(office, sealed);
  const writer = new PageWriter(digest, after);
  const end =
    bodies.length < sealed.length
      ? page.findIndex(({ event }) => event === sealed[bodies.length]?.id)
      : page.length;
  if (end === 0 && page.length > 0) throw new KeyMissing();
  let next = 0;
  // The text is this program's own, and the reader computes every hash of it again.
  for (const { row, body } of page.slice(0, end))
    writer.add(JSON.parse(row) as StreamRow, body === null ? null : (bodies[next++] ?? null));
  return writer.columns();
}
