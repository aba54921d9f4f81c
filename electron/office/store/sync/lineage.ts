import { canonical } from '../../../../shared/kernel/index.ts';
import {
  type Adopt,
  limits,
  type SignedHead,
  type SnapshotState,
  type StreamRow,
  streamStart,
} from '../../../../shared/sync/index.ts';
import { asText, type Connection, type SqlRow } from '../database/connection.ts';
import { openedOf } from './apply.ts';
import { Refolding, type RefoldingMeans } from './refolding.ts';
import { offering } from './signatures.ts';
import { keepSnapshot, snapshotIn } from './snapshot-state.ts';
import {
  addBreak,
  addForgotten,
  endPromise,
  forgetRows,
  forgottenBetween,
  newestPromise,
  promiseBefore,
  promisedBreaks,
  promisedWaiting,
  promiseOver,
  setPromise,
} from './sync.queries.ts';

/** Forgets numbers, and no event. Inside a transaction. @returns what is kept in memory once it is durable */
export function forget(of: RefoldingMeans, number: number, nowMs: number): () => void {
  const { db, log, held, office, positions, books, link } = of;
  const snapshot = snapshotIn(books);
  if (snapshot && number < snapshot.number) return giveUp(of, snapshot, nowMs);
  const refolding = new Refolding(of, nowMs);
  const rows = log.rowsAfter(office, number, Number.MAX_SAFE_INTEGER);
  const last = rows.at(-1)?.row;
  const keepsHead = (link.head?.head.number ?? 0) <= number;
  if (last) {
    for (const { pos } of rows) {
      const event = log.at(pos)?.event;
      if (!event) continue;
      refolding.touch(event.envelope.kind, event.envelope.aggregate, true);
      refolding.touchSubjects(event);
    }
    recordBreak(
      of,
      number,
      rows.map(({ row }) => row),
    );
    db.run(forgetRows, office, number);
    for (const { pos, row } of rows) held.stand(pos, row.outcome.result);
    positions.move({ ...positions.all, stream: log.streamPosition(office), journal: log.lastEntry(office) });
    books.setCounter('stream', number);
    books.setCounter('journal', log.lastEntry(office));
  }
  refolding.finish();
  return keepsHead ? () => undefined : link.write({ head: null });
}

/**
 * The lineage breaks where the rows of a snapshot have gaps: without those between them none of them counts any more. What was
 * pulled behind it without a gap is promised as ever; of the rest the events are offered.
 */
function giveUp(of: RefoldingMeans, { number, hash }: SnapshotState, nowMs: number): () => void {
  const { db, log, held, office, positions, books, link } = of;
  const refolding = new Refolding(of, nowMs);
  const rows = log.rowsAfter(office, 0, Number.MAX_SAFE_INTEGER);
  for (const { pos } of rows) {
    const event = log.at(pos)?.event;
    if (!event) continue;
    refolding.touch(event.envelope.kind, event.envelope.aggregate, true);
    refolding.touchSubjects(event);
  }
  const all = rows.map(({ row }) => row);
  const behind = all.filter((row) => row.number > number);
  if (behind.length > 0) recordBreak(of, number, behind);
  const { lastInsertRowid: id } = db.run(addBreak, number, hash, number, null);
  for (const row of all.filter((each) => each.number <= number))
    db.run(addForgotten, id, row.number, row.hash, canonical(row));
  db.run(forgetRows, office, 0);
  for (const { pos, row } of rows) held.stand(pos, row.outcome.result);
  positions.move({ ...positions.all, stream: streamStart, journal: 0 });
  // What came was covered by the centre's signature alone: each is looked at before it is offered.
  for (const name of ['stream', 'journal', 'named', 'checked'] as const) books.setCounter(name, 0);
  keepSnapshot(books, null);
  books.setCounter('left', number);
  refolding.finish();
  return link.write({ head: null });
}

/** Written down whole before anything is deleted; rows up to a signed head are promised to the centre. */
function recordBreak(
  { db, log, office, link }: RefoldingMeans,
  after: number,
  rows: readonly StreamRow[],
): void {
  const until = link.head?.head.number ?? 0;
  const hash = log.rowBefore(office, after + 1)?.hash ?? null;
  const head = until > after ? canonical(link.head) : null;
  const { lastInsertRowid: id } = db.run(addBreak, after, hash, rows.at(-1)?.number ?? after, head);
  for (const row of rows) db.run(addForgotten, id, row.number, row.hash, canonical(row));
  if (head) db.run(setPromise, id, until);
}

/** The next call of promises, newest rows first; null when there are none. @param before an offer that was not answered yet */
export function nextPromise(db: Connection, before?: Adopt): Adopt | null {
  const found = before ? promiseAfter(db, before) : db.get(newestPromise);
  if (!found) return null;
  const after = Number(found.after);
  const upto = Number(found.upto);
  const from = Math.max(after, upto - limits.events);
  const rows = db.all(forgottenBetween, Number(found.break), from, upto);
  const lead = from === after ? null : db.all(forgottenBetween, Number(found.break), from - 1, from)[0];
  const hash = lead ? asText(lead.hash) : found.after_hash === null ? null : asText(found.after_hash);
  return {
    after: from === 0 ? streamStart : { number: from, hash },
    rows: rows.map((row) => JSON.parse(asText(row.row)) as StreamRow),
    head: JSON.parse(asText(found.head)) as SignedHead,
  };
}

function promiseAfter(db: Connection, { after, rows, head }: Adopt): SqlRow | undefined {
  const last = rows.at(-1)?.number ?? 0;
  const found = db.get(promiseOver, canonical(head), last, last);
  if (!found) return undefined;
  if (after.number > Number(found.after)) return { ...found, upto: after.number };
  return db.get(promiseBefore, Number(found.break));
}

/** Whether anything that was promised waits, as far as it can be offered. */
export function promisedWaits(of: RefoldingMeans): boolean {
  const { db, log } = of;
  if (!anyPromise(db)) return false;
  const mayBeOffered = offering(of);
  return db.all(promisedWaiting).some((row) => {
    const each = log.at(Number(row.pos));
    return each !== null && mayBeOffered(each) && openedOf(each) !== null;
  });
}

export function anyPromise(db: Connection): boolean {
  return db.get(newestPromise) !== undefined;
}

/** Inside a transaction: what of a break has numbers again is promised no more. */
export function endKept(db: Connection): void {
  const standing = new Set(db.all(promisedWaiting).map((row) => Number(row.break)));
  for (const row of db.all(promisedBreaks))
    if (!standing.has(Number(row.break))) db.run(endPromise, Number(row.break));
}
