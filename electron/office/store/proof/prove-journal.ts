import { Refusal } from '../../../../shared/kernel/index.ts';
import { checkCounters } from '../journal/check-counters.ts';
import { Faults } from '../journal/faults.ts';
import type { JournalReport } from '../journal/report.ts';
import { brokenTriggers } from '../journal/triggers.ts';
import type { JournalMeans } from '../journal/verify-journal.ts';
import { databaseKey, keystoreWrapping } from '../keys/sealing.ts';
import type { OnProgress } from '../types.ts';
import type { Lane, Lanes, ProofSetup } from './range.ts';
import { type Joined, Ranges } from './ranges.ts';

export interface ApartMeans extends JournalMeans {
  paths: { database: string; keys: string };
  dmk: Uint8Array;
  report(line: string): void;
}

/**
 * The proof of a long journal on threads of their own, in a fraction of the time and with other work hardly disturbed.
 * Null where anything is not plainly as it should be, or a thread has failed: what it is, the thorough check says.
 * @throws Refusal `call.cancelled`
 */
export async function proveJournalApart(
  of: ApartMeans,
  lanes: Lanes,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<JournalReport | null> {
  const { queue, db, positions, books } = of;
  // In the queue: between two events of an act under way the positions are nobody's to see.
  const begun = await queue.run(() => ({
    ...{ pos: positions.chain.pos, ...positions.stream, journal: positions.journal },
    given: books.counter('journal'),
    triggers: brokenTriggers(db),
  }));
  if (begun.pos < lanes.worthFrom) return null;
  let done = 0;
  const advance = (by: number) => {
    done += by;
    onProgress(done, begun.pos + 1);
    if (signal.aborted) throw new Refusal({ code: 'call.cancelled' });
  };
  const setup = setupOf(of);
  const joined = await onLanes(startedIn(lanes, setup), (started) =>
    new Ranges({ until: begun.pos, size: lanes.rangeSize, advance }).prove(started),
  );
  if (!joined || !(await queue.run(() => isAll(of, begun, joined)))) {
    of.report('proof: not plainly whole');
    return null;
  }
  onProgress(1, 1);
  const { entries, parts, signatures, end } = joined;
  return {
    ok: begun.triggers.length === 0,
    counts: { entries, events: end.pos, streamRows: end.number, parts, signatures },
    unconfirmed: { entries: 0, rows: 0 },
    head: { number: end.number, hash: end.hash },
    firstBad: null,
    triggers: begun.triggers,
  };
}

function startedIn(lanes: Lanes, setup: ProofSetup): Lane[] {
  try {
    return lanes.start(setup);
  } finally {
    setup.wrapping.fill(0);
  }
}

async function onLanes<T>(lanes: readonly Lane[], work: (lanes: readonly Lane[]) => Promise<T>): Promise<T> {
  try {
    return await work(lanes);
  } finally {
    await Promise.all(lanes.map((each) => each.end()));
  }
}

export function setupOf({
  paths: { database, keys },
  dmk,
  office,
  device,
  projections,
}: ApartMeans): ProofSetup {
  return {
    files: { database, keys },
    fileKeys: { database: databaseKey(dmk, 'onir/db'), keys: databaseKey(dmk, 'onir/keystore-db') },
    wrapping: keystoreWrapping(dmk),
    office,
    device: { id: device.id, incarnation: device.incarnation, signingKey: device.signingKey },
    tables: projections.shapes,
  };
}

/** That the ranges reach to where the log ended, and that nothing lies beside what they found. Inside the queue. */
function isAll(
  of: ApartMeans,
  begun: { pos: number; number: number; hash: string | null; journal: number },
  { end, entries, rows, values }: Joined,
): boolean {
  const { log, projections } = of;
  const reaches =
    end.headed && end.number === begun.number && end.hash === begun.hash && entries === begun.journal;
  const faults = new Faults();
  checkCounters(of, faults);
  if (!reaches || !faults.none) return false;
  // Rows move when anything is recorded meanwhile: the next time is soon enough.
  if (log.chainPosition().pos !== begun.pos) return true;
  return (
    [...rows].every(([name, count]) => projections.countRows(name) === count) &&
    [...values].every(([kind, count]) => projections.countUniqueOf(kind) === count)
  );
}
