import type { Authors } from './authors.ts';
import { isOf } from './check-page.ts';
import { FalsePage } from './false-page.ts';
import type { SignedHead } from './messages.ts';
import {
  type AskedSnapshot,
  type EarlyRow,
  type SnapshotPage,
  type SnapshotState,
  snapshotDigest,
  snapshotSigned,
  snapshotStart,
} from './snapshot.ts';
import { continues, headHolds, type StreamPosition, streamStart } from './stream.ts';

import type { Link, Workstation } from './workstation.ts';

export interface SnapshotMeans {
  workstation: Workstation;
  link: Link;
  authors: Authors;
  stop?: { throwIfAborted(): void };
  /** Rows of a history from which on a snapshot is taken; unset: `fewestRows`. */
  snapshotFrom?: number;
  /** Whether something else is to go first: the rest comes after it. */
  hurried?(): boolean;
  /** Rows that came. */
  took?(rows: number): void;
}

/**
 * A shorter history is pulled whole before anybody works: 0.3 to 0.4 ms a row, so that it is here in some seconds and no list lacks
 * anything. After ten seconds people turn to something else: from there on the newest come first.
 */
const fewestRows = 20_000;
/** Pages of the rest that are here before anybody works: what was done last is what is asked for first. */
const pagesAtOnce = 4;
const rowsAtOnce = 500;

/**
 * A workstation that holds nothing takes what nobody can work without, and the newest records; one that was cut goes on.
 * @param head the centre's last number
 * @returns `ok`: the pull goes on after what came, be it nothing
 * @throws FalsePage
 */
export async function beginSnapshot(of: SnapshotMeans, head: number): Promise<'ok' | 'behind' | 'diverged'> {
  const { workstation, link, stop, snapshotFrom = fewestRows } = of;
  const { snapshots } = workstation;
  if (!snapshots || !link.snapshot) return 'ok';
  const begun = await snapshots.state();
  if (begun ? begun.next?.part !== 'first' : head < snapshotFrom || !(await snapshots.isNew())) return 'ok';
  for (let rest = 0; rest < pagesAtOnce; ) {
    stop?.throwIfAborted();
    const taken = await takePage(of);
    if (taken === 'none' || taken === 'all') return 'ok';
    if (taken !== 'first' && taken !== 'rest') return taken;
    if (taken === 'rest') rest++;
  }
  return 'ok';
}

/**
 * What is still on its way of a snapshot, newest first, until the stream is without a gap and its hashes prove every row of it.
 * May be cut anywhere and called again. `later`: an exchange goes first; where the centre has another history or knows less, it decides.
 * @throws FalsePage: what came is no history of this office; it is dropped, and everything is pulled from the beginning
 */
export async function bringRest(of: SnapshotMeans): Promise<'whole' | 'later'> {
  const { snapshots } = of.workstation;
  if (!snapshots || !of.link.snapshot) return 'whole';
  for (;;) {
    of.stop?.throwIfAborted();
    const state = await snapshots.state();
    if (!state) return 'whole';
    if (of.hurried?.()) return 'later';
    if (state.next === null) {
      await prove(of, state);
      return 'whole';
    }
    const taken = await takePage(of);
    if (taken === 'behind' || taken === 'diverged') return 'later';
  }
}

async function takePage(
  of: SnapshotMeans,
): Promise<'first' | 'rest' | 'all' | 'none' | 'behind' | 'diverged'> {
  const { workstation, link, took } = of;
  const { snapshots } = workstation;
  const state = (await snapshots?.state()) ?? null;
  if (!snapshots || !link.snapshot || (state && state.next === null)) return 'all';
  const asked: AskedSnapshot = state
    ? {
        at: { number: state.number, hash: state.hash },
        place: state.next ?? snapshotStart,
        previous: state.digest,
      }
    : { at: null, place: snapshotStart, previous: null };
  const answer = await link.snapshot(asked);
  if (answer && answer.lineage !== 'ok') return answer.lineage;
  if (!answer?.snapshot) {
    // A centre that has begun a snapshot and cannot go on: without it the office is pulled from its beginning.
    if (state) await workstation.forgetAfter(0);
    return 'none';
  }
  const { rows, next, head } = await checkSnapshot(of, asked, answer);
  await snapshots.take(rows, next, head);
  took?.(rows.length);
  if (next.next === null) return 'all';
  return asked.place.part;
}

/** @throws FalsePage */
async function checkSnapshot(
  { workstation, authors }: SnapshotMeans,
  asked: AskedSnapshot,
  answer: SnapshotPage,
): Promise<{ rows: readonly EarlyRow[]; next: SnapshotState; head: SignedHead | null }> {
  const { verifier } = authors;
  const { snapshot: signed, rows, head } = answer;
  const value = signed?.snapshot;
  const holder = signed && (await workstation.key(signed.key));
  if (
    !value ||
    !holder?.numbers ||
    !verifier.verify(holder.publicKey, snapshotSigned(value), signed.signature)
  )
    throw new FalsePage('a snapshot is not signed by who numbers the stream');
  const { number, hash, digest } = value;
  const answers =
    JSON.stringify([value.place, value.previous]) === JSON.stringify([asked.place, asked.previous]) &&
    (asked.at === null || (asked.at.number === number && asked.at.hash === hash)) &&
    digest ===
      snapshotDigest(
        verifier,
        asked.previous,
        rows.map(({ row }) => row),
      );
  if (!answers) throw new FalsePage('a page of a snapshot is not what was asked for');
  if (asked.at === null && !isHeadOf(authors, holder.publicKey, answer))
    throw new FalsePage('a snapshot is of no signed head');
  for (const { row, opened } of rows)
    if (!isOf(opened, row) || row.number > number || row.stream !== value.stream)
      throw new FalsePage('an event of a snapshot is not what its row names');
  return { rows, next: { number, hash, next: value.next, digest }, head: asked.at === null ? head : null };
}

/** The first page brings the row of the position itself: the pull goes on after it. */
function isHeadOf(
  { verifier }: Authors,
  publicKey: string,
  { snapshot: signed, rows, head }: SnapshotPage,
): boolean {
  if (!signed || !head) return false;
  const { stream, number, hash } = signed.snapshot;
  const is = (of: { stream: string; number: number; hash: string }) =>
    of.stream === stream && of.number === number && of.hash === hash;
  return (
    is(head.head) &&
    rows.some(({ row }) => is(row)) &&
    headHolds(verifier, publicKey, head.head, head.signature)
  );
}

/** Every row is in its place: recomputed from the beginning they come to the hash that the centre has signed. */
async function prove(
  { workstation, authors: { verifier }, stop }: SnapshotMeans,
  { number, hash }: SnapshotState,
): Promise<void> {
  const { snapshots } = workstation;
  let last: StreamPosition = streamStart;
  while (snapshots && last.number < number) {
    stop?.throwIfAborted();
    const rows = await snapshots.rowsAfter(last.number, Math.min(rowsAtOnce, number - last.number));
    const holds =
      rows.length > 0 &&
      rows.every((row) => {
        const follows = continues(verifier, last, row);
        last = row;
        return follows;
      });
    if (!holds) break;
  }
  if (last.number === number && last.hash === hash) return snapshots?.end();
  await workstation.forgetAfter(0);
  throw new FalsePage('the rows of a snapshot do not come to its hash');
}
