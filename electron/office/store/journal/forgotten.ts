import { continues, type StreamPosition, type StreamRow } from '../../../../shared/sync/index.ts';
import { asText, type Connection } from '../database/connection.ts';
import { digest } from '../keys/digest.ts';
import { allBreaks, forgottenPage } from './verify-linked.queries.ts';

/** Rows that were recorded before the office forgot their numbers, since its centre had not got them or had lost them. */
export interface Forgotten {
  id: number;
  /** What the first of them continued. */
  after: StreamPosition;
  /** Number of the last. */
  last: number;
}

const batch = 1_000;

/** Inside the queue. */
export function forgottenIn(db: Connection): Forgotten[] {
  return db.all(allBreaks).map((each) => ({
    id: Number(each.id),
    after: {
      number: Number(each.after),
      hash: each.after_hash === null ? null : asText(each.after_hash),
    },
    last: Number(each.last),
  }));
}

/** Up to where the next rows continue: the same position where none does. Inside the queue. */
export function continuedForgotten(db: Connection, { id }: Forgotten, from: StreamPosition): StreamPosition {
  const { lines } = db.get(forgottenPage, id, from.number, batch) ?? {};
  if (!Buffer.isBuffer(lines)) return from;
  let last = from;
  for (const line of asText(lines).split('\n')) {
    const row = JSON.parse(line) as StreamRow;
    if (!continues(digest, last, row)) break;
    last = row;
  }
  return { number: last.number, hash: last.hash };
}

/** Whether all of them are there and continue one another. */
export function forgottenHold(db: Connection): boolean {
  return forgottenIn(db).every((each) => {
    let last = each.after;
    for (let next = continuedForgotten(db, each, last); next.number > last.number; ) {
      last = next;
      next = continuedForgotten(db, each, last);
    }
    return last.number === each.last;
  });
}
