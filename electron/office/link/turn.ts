import type { Link, SyncEnd, SyncProgress } from '../../../shared/sync/index.ts';
import type { Store, Wiring } from '../store/index.ts';
import { exchange } from '../sync/index.ts';
import type { Lane } from './lane.ts';
import type { Reached } from './reached.ts';

export interface TurnMeans {
  store: Store;
  reached: Reached;
  announces: Wiring['announces'];
  lanes: readonly Lane[];
  now(): number;
  signal: AbortSignal;
  progress(of: SyncProgress): void;
  /** Lists of these features show something new. */
  changed(topics: readonly string[]): void;
  /** Ids of events that the centre says it has, before a pulled row proves it. */
  sent: Set<string>;
  /** The centre told its time. */
  clock(aheadMs: number): void;
  /** What is left of the lanes' work has changed. */
  left(): void;
  /** Whether events wait for the lanes to end. */
  hurried(): boolean;
  /** A lane has more to do, at the latest after so many milliseconds. */
  more(afterMs: number): void;
}

/** One exchange of events, and when it reached its end what goes beside them. @throws what the link rejects with */
export async function turn(of: TurnMeans): Promise<SyncEnd> {
  const { store, reached, announces, lanes, now, signal, progress, changed, left, hurried, more } = of;
  const end = await exchange({
    ...{ store, now, wiring: { announces }, stop: signal },
    link: listened(reached.link(signal), of),
    told: progress,
  });
  if (end.is !== 'done') return end;
  of.sent.clear();
  for (const lane of lanes) {
    signal.throwIfAborted();
    const topics = await lane.run({ store, calls: reached.calls, signal, told: left, hurried, more });
    if (topics.length > 0) changed(topics);
  }
  return end;
}

/** The link as it is, heard for what the screen tells. */
function listened(link: Link, { sent, clock, now }: Pick<TurnMeans, 'sent' | 'clock' | 'now'>): Link {
  return {
    ...link,
    async hello(request) {
      const welcome = await link.hello(request);
      clock(Date.parse(welcome.time) - now());
      return welcome;
    },
    async push(bodies) {
      const results = await link.push(bodies);
      for (const { id, is } of results) if (is === 'stored' || is === 'duplicate') sent.add(id);
      return results;
    },
  };
}
