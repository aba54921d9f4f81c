import { z } from 'zod';
import { hash, Refusal } from '../../../../shared/kernel/index.ts';
import { type SnapshotState, snapshotPlace } from '../../../../shared/sync/index.ts';
import type { Bookkeeping } from '../act/bookkeeping.ts';

const stored: z.ZodType<SnapshotState> = z.strictObject({
  number: z.int().positive(),
  hash,
  next: snapshotPlace.nullable(),
  digest: hash,
});

/** The snapshot that is on its way; null when none is. */
export function snapshotIn(books: Bookkeeping): SnapshotState | null {
  const text = books.setting('snapshot');
  return text === null || text === '' ? null : stored.parse(JSON.parse(text));
}

/** Inside a transaction. */
export function keepSnapshot(books: Bookkeeping, state: SnapshotState | null): void {
  books.setSetting('snapshot', state ? JSON.stringify(state) : '');
}

/** How much of the stream's history is here, by its numbers; null when there is nothing more to come. */
export interface HistoryComing {
  here: number;
  of: number;
}

export function historyComing(books: Bookkeeping): HistoryComing | null {
  const state = snapshotIn(books);
  if (!state) return null;
  const { number, next } = state;
  const below = next === null ? 1 : next.part === 'first' ? number + 1 : next.below;
  return { here: number + 1 - below, of: number };
}

/** What is said of everything is not said of a part. @throws Refusal `history.onItsWay` */
export function refuseUntilWhole(books: Bookkeeping): void {
  const coming = historyComing(books);
  if (!coming) return;
  const percent = Math.floor((100 * coming.here) / coming.of);
  throw new Refusal({ code: 'history.onItsWay', params: { percent } });
}
