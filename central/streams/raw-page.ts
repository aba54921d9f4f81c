import { limits, type SignedHead, type StreamPosition } from '../../shared/sync/index.ts';
import { type Contents, type Query, streamQueries as sql } from '../store/index.ts';

/** Rows and bodies of a page, already JSON: they are passed on without being taken apart. */
export interface RawPage {
  lineage: 'ok' | 'behind' | 'diverged';
  rows: readonly { row: string; body: string | null }[];
  head: SignedHead | null;
}

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

/** Opens the bodies of a page by one reading of the key store. */
export async function openPage(
  contents: Contents,
  office: string,
  page: readonly StoredRow[],
): Promise<RawPage['rows']> {
  const sealed = page.flatMap(({ event: id, body: text }) => (text === null ? [] : [{ id, text }]));
  const bodies = await contents.openBodies(office, sealed);
  let next = 0;
  return page.map(({ row, body }) => ({ row, body: body === null ? null : (bodies[next++] ?? null) }));
}
