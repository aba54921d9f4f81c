import { Refusal } from '../../../../shared/kernel/index.ts';
import { databaseKey, keystoreWrapping } from '../keys/sealing.ts';
import type { OnProgress } from '../types.ts';
import { type Proved, type Scope, standingOf } from '../verify/proved.ts';
import type { VerifyMeans } from '../verify/verify.ts';
import { failureOf, type Lane, type Lanes, type ProofSetup } from './range.ts';
import { type Joined, Ranges } from './ranges.ts';

export interface AheadMeans extends VerifyMeans {
  paths: { database: string; keys: string };
  dmk: Uint8Array;
  report(line: string): void;
}

interface Asked {
  scope: Scope;
  onProgress: OnProgress;
  signal: AbortSignal;
}

/**
 * Proves a long log of an office that numbers itself on threads of their own, in a fraction of the time and with other work hardly
 * disturbed, as far as it is plainly whole: from there on somebody else goes on. Null where nothing of it is.
 * @throws Refusal `call.cancelled`
 */
export async function proveAhead(
  of: AheadMeans,
  lanes: Lanes,
  { scope, onProgress, signal }: Asked,
): Promise<Proved | null> {
  const { queue } = of;
  // In the queue: between two events of an act under way the positions are nobody's to see.
  const begun = await queue.run(() => standingOf(of));
  if (begun.pos < lanes.worthFrom) return null;
  let done = 0;
  const advance = (by: number) => {
    done += by;
    const { pos, number, seq, journal } = begun;
    // An event and its row; then comes what else the one who goes on looks at.
    const left = { all: seq, journal, chain: 0 }[scope];
    onProgress((done / pos) * (pos + number), pos + number + left);
    if (signal.aborted) throw new Refusal({ code: 'call.cancelled' });
  };
  const ranges = new Ranges({ scope, until: begun.pos, size: lanes.rangeSize, advance });
  let file: boolean | null = null;
  const first = async (lane: Lane) => {
    if (scope === 'all') file = await lane.fileHolds();
  };
  await onLanes(of, lanes, (started) => ranges.prove(started, first));
  const { joined } = ranges;
  const { pos } = joined.end;
  if (pos < begun.pos) of.report(`proof: plainly whole up to ${pos} of ${begun.pos}`);
  if (pos > 0 && (await queue.run(() => isAll(of, scope, begun.pos, joined))))
    return { ...joined, begun, file };
  if (pos > 0) of.report('proof: rows of nothing');
  return null;
}

/** What threads that fail have not proved is left, and told of. */
async function onLanes(
  of: AheadMeans,
  lanes: Lanes,
  work: (lanes: readonly Lane[]) => Promise<unknown>,
): Promise<void> {
  const setup = setupOf(of);
  let started: readonly Lane[] = [];
  try {
    started = lanes.start(setup);
    await work(started);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    of.report(`proof: its threads have failed: ${failureOf(error)}`);
  } finally {
    setup.wrapping.fill(0);
    await Promise.all(started.map((each) => each.end()));
  }
}

export function setupOf({
  paths: { database, keys },
  dmk,
  office,
  device,
  projections,
}: Pick<AheadMeans, 'paths' | 'dmk' | 'office' | 'device' | 'projections'>): ProofSetup {
  return {
    files: { database, keys },
    fileKeys: { database: databaseKey(dmk, 'onir/db'), keys: databaseKey(dmk, 'onir/keystore-db') },
    wrapping: keystoreWrapping(dmk),
    office,
    device: { id: device.id, incarnation: device.incarnation, signingKey: device.signingKey },
    tables: projections.shapes,
  };
}

/** That nothing lies beside the rows that the ranges found. Inside the queue. */
function isAll(
  { log, projections }: AheadMeans,
  scope: Scope,
  begun: number,
  { end: { pos }, rows, values }: Joined,
): boolean {
  if (scope === 'chain') return true;
  // Rows move when anything is recorded meanwhile: the next time is soon enough.
  if (log.chainPosition().pos !== begun) return true;
  const tables = scope === 'all' ? projections.tableNames : [...rows.keys()];
  const all = [...values.values()].reduce((sum, count) => sum + count, 0);
  return (
    tables.every((name) => projections.countRowsUpTo(pos, name) === (rows.get(name) ?? 0)) &&
    [...values].every(([kind, count]) => projections.countUniqueUpTo(pos, kind) === count) &&
    (scope === 'journal' || projections.countUnique(0, pos) === all)
  );
}
