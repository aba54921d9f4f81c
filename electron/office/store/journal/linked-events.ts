import type { KeyObject } from 'node:crypto';
import { ownKind } from '../../../../shared/sync/index.ts';
import type { EventLog } from '../log/event-log.ts';
import type { OpenedEvent, StoredEvent } from '../log/stored-event.ts';
import type { Wiring } from '../types.ts';
import { type Bad, EventChecks } from '../verify/check-events.ts';
import { hasOwnRow } from '../verify/check-logs.ts';
import type { DeviceAct } from '../verify/forks.ts';
import { type LinkedMeans, LinkedSignatures } from '../verify/linked.ts';
import type { Scope } from '../verify/proved.ts';
import { type NumberFact, numberFact } from './linked-numbers.ts';

type LinkedEventMeans = LinkedMeans & { log: EventLog; wiring: Pick<Wiring, 'registry'> };

/** What was found in a part of an enrolled office's log that is whole. */
export interface LinkedRangeProved {
  parts: number;
  signatures: number;
  facts: readonly NumberFact[];
  /** Of all that is recorded. */
  acts: readonly DeviceAct[];
}

interface LinkedChecks {
  scope: Scope;
  bad: Bad;
  /** Up to this position places were left free, and not all of them were taken. */
  left: number;
  /** Unset: on the threads beside the event loop. */
  holds?: (key: KeyObject, message: string, signature: string) => boolean;
}

const batch = 200;

/** The events of an enrolled office as the proof of its journal, or of all of it, looks at them, in the order of their positions. */
export class LinkedEvents {
  readonly #of: LinkedEventMeans;
  readonly #bad: Bad;
  readonly #events: EventChecks;
  readonly #signatures: LinkedSignatures;
  readonly #scope: Scope;

  constructor(of: LinkedEventMeans, { scope, bad, left, holds }: LinkedChecks) {
    this.#scope = scope;
    const { wiring, office, device } = of;
    this.#of = of;
    this.#bad = bad;
    this.#signatures = new LinkedSignatures(of, holds);
    const linked = (each: OpenedEvent) => this.#signatures.holds(each);
    this.#events = new EventChecks({ wiring, office, deviceKey: device.signingKey, linked, bad, left });
  }

  get parts(): number {
    return this.#events.parts;
  }

  get signatures(): number {
    return this.#events.signatures;
  }

  /** Everything up to there was checked by somebody else. */
  goOnFrom(pos: number): void {
    const { id, incarnation } = this.#of.device;
    this.#events.goOnFrom(id, incarnation, { pos, sequence: 0, previous: null });
  }

  /** The next ones after a position, by position. Inside the queue. @param most of them, and no more than fit into memory */
  read(pos: number, most: number): OpenedEvent[] {
    const [limit, opens] = [Math.min(batch, most), (stored: StoredEvent) => this.#opens(stored)];
    return this.#of.log.plainAfter(pos, limit, opens) ?? this.#of.log.after(pos, limit, opens);
  }

  /** @returns what they say of the journal's numbers */
  async check(events: readonly OpenedEvent[]): Promise<NumberFact[]> {
    await this.#signatures.prepare(events.filter(({ stored }) => this.#opens(stored)));
    const depth = ({ stored }: OpenedEvent) => {
      const opens = this.#opens(stored);
      return { parts: opens, signatures: opens };
    };
    const { sound, signatures } = await this.#of.queue.run(() => this.#events.begin(events, depth));
    await signatures;
    for (const { stored } of sound) if (stored.row && !hasOwnRow(stored)) this.#bad('streamRow', stored.pos);
    const { wiring, office } = this.#of;
    return sound.flatMap(({ stored, event }) => numberFact(wiring.registry, office, stored.pos, event) ?? []);
  }

  /** What writes the journal, what makes keys known, and what the centre tells. */
  #opens({ kind, signatures }: StoredEvent): boolean {
    if (this.#scope === 'all') return true;
    const inJournal = (this.#of.wiring.registry.get(kind)?.entries?.length ?? 0) > 0;
    return inJournal || kind === ownKind || signatures.length > 1;
  }
}
