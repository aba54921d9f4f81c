import { Bookkeeping } from '../act/bookkeeping.ts';
import type { Connection } from '../database/connection.ts';
import { LinkedEvents, type LinkedRangeProved } from '../journal/linked-events.ts';
import { keyIdOf, signatureHolds } from '../keys/signing.ts';
import type { EventLog } from '../log/event-log.ts';
import { Held } from '../sync/held.ts';
import { LinkState } from '../sync/link-state.ts';
import { deviceAct } from '../verify/forks.ts';
import type { ProofWiring } from './prover.ts';
import type { LinkedRangeAsked, ProofSetup } from './range.ts';

interface LinkedProverMeans extends Pick<ProofSetup, 'office' | 'device'> {
  db: Connection;
  log: EventLog;
  wiring: ProofWiring;
}

/** A range of an enrolled office's events; null where the check on the data service's own thread would find something. */
export async function linkedRange(
  { db, log, wiring, office, device }: LinkedProverMeans,
  { scope, after, to, left }: LinkedRangeAsked,
): Promise<LinkedRangeProved | null> {
  let whole = true;
  const events = new LinkedEvents(
    {
      ...{ log, wiring, office, link: new LinkState(new Bookkeeping(db)), held: new Held(db) },
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
  let pos = after;
  while (whole && pos < to) {
    const some = events.read(pos, to - pos).filter(({ stored }) => stored.pos <= to);
    const last = some.at(-1);
    if (!last) break;
    facts.push(...(await events.check(some)));
    if (scope === 'all') acts.push(...some.flatMap((each) => deviceAct(each) ?? []));
    pos = last.stored.pos;
  }
  // What is missing at the end would show only at the event behind it.
  const reaches = pos === to || to <= left;
  return whole && reaches ? { parts: events.parts, signatures: events.signatures, facts, acts } : null;
}
