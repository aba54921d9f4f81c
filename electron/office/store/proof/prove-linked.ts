import { Aggregates } from '../act/aggregates.ts';
import { Bookkeeping } from '../act/bookkeeping.ts';
import type { Connection } from '../database/connection.ts';
import { LinkedEvents, type LinkedRangeProved } from '../journal/linked-events.ts';
import { keyIdOf, signatureHolds } from '../keys/signing.ts';
import type { EventLog } from '../log/event-log.ts';
import type { OpenedEvent } from '../log/stored-event.ts';
import type { Projections } from '../projections/projections.ts';
import { Held } from '../sync/held.ts';
import { LinkState } from '../sync/link-state.ts';
import { deviceAct } from '../verify/forks.ts';
import { linkedRowsHold, writesJournal } from './prove-linked-rows.ts';
import type { ProofWiring } from './prover.ts';
import type { LinkedRangeAsked, ProofSetup } from './range.ts';

interface LinkedProverMeans extends Pick<ProofSetup, 'office' | 'device'> {
  db: Connection;
  log: EventLog;
  projections: Projections;
  wiring: ProofWiring;
}

/** A range of an enrolled office's events; null where the check on the data service's own thread would find something. */
export async function linkedRange(
  { db, log, projections, wiring, office, device }: LinkedProverMeans,
  { scope, after, to, left }: LinkedRangeAsked,
): Promise<LinkedRangeProved | null> {
  let whole = true;
  const [link, held] = [new LinkState(new Bookkeeping(db)), new Held(db)];
  const events = new LinkedEvents(
    {
      ...{ log, wiring, office, link, held },
      device: { ...device, keyId: keyIdOf(device.signingKey) },
      // Nobody else has this connection.
      queue: { run: async (work) => work() },
    },
    {
      ...{ scope, left },
      holds: signatureHolds,
      bad: () => {
        whole = false;
      },
    },
  );
  events.goOnFrom(after);
  const facts: LinkedRangeProved['facts'][number][] = [];
  const acts: LinkedRangeProved['acts'][number][] = [];
  const written: OpenedEvent[] = [];
  let pos = after;
  while (whole && pos < to) {
    const some = events.read(pos, to - pos).filter(({ stored }) => stored.pos <= to);
    const last = some.at(-1);
    if (!last) break;
    facts.push(...(await events.check(some)));
    if (scope === 'all') acts.push(...some.flatMap((each) => deviceAct(each) ?? []));
    else written.push(...some.filter(({ stored }) => writesJournal(wiring.registry, stored.kind)));
    pos = last.stored.pos;
  }
  // What is missing at the end would show only at the event behind it.
  const reaches = pos === to || to <= left;
  if (!whole || !reaches) return null;
  const aggregates = new Aggregates(wiring.registry, log, link, held);
  if (!linkedRowsHold({ db, projections, aggregates }, { after, to }, written)) return null;
  return { parts: events.parts, signatures: events.signatures, facts, acts };
}
