import { searchWords } from '../../shared/text/index.ts';
import type { Store } from './store/index.ts';

/** What a list counts of a search: beyond it the screen says «1000+». */
export const countedHits = 1001;
/** All that a list follows comes at once. */
const pageOfHits = countedHits;

/** Rows found, newest first; `newestHits` stops at a number, `keep` gives what a filter leaves of them. */
export interface HitSearch<Kept> {
  kind: string;
  search: string;
  most: number;
  keep(rows: number[]): Promise<Kept[]>;
}

/** Null when the text holds nothing to search for: then a list shows everything. */
export async function newestHits<Kept = number>(
  store: Store,
  { kind, search, most, keep }: HitSearch<Kept>,
): Promise<Kept[] | null> {
  const terms = searchWords(search);
  if (terms.length === 0) return null;
  const kept: Kept[] = [];
  const limit = Math.min(pageOfHits, most);
  let before: number | undefined;
  for (;;) {
    const { rows } = await store.search.find(kind, terms, {
      limit,
      ...(before === undefined ? {} : { before }),
    });
    kept.push(...(rows.length > 0 ? await keep(rows) : []));
    before = rows.at(-1);
    if (kept.length >= most || rows.length < limit) return kept.slice(0, most);
  }
}
