import { limits, type SignedHead } from '../../shared/sync/index.ts';

/** Rows and bodies of a page as they are stored, already JSON: they are passed on without being taken apart. */
export interface RawPage {
  lineage: 'ok' | 'behind' | 'diverged';
  rows: readonly { row: string; body: string | null }[];
  head: SignedHead | null;
}

/** Bytes of bodies in one page; one event always fits. */
const pageBytes = 2 * limits.bytes;

/** As many rows as fit, and always the first. */
export function bounded(rows: RawPage['rows']): RawPage['rows'] {
  let bytes = 0;
  const end = rows.findIndex(({ body }, place) => {
    bytes += body?.length ?? 0;
    return place > 0 && bytes > pageBytes;
  });
  return end === -1 ? rows : rows.slice(0, end);
}
