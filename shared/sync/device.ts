import type { Authors } from './authors.ts';
import { checkPage } from './check-page.ts';
import { repair } from './lineage.ts';
import { limits, protocol, type Welcome } from './messages.ts';
import type { StreamPosition } from './stream.ts';
import { beginSnapshot } from './take-snapshot.ts';
import { type Batch, type Link, Unacceptable, type Workstation } from './workstation.ts';

/** Asks to end between two messages; an `AbortSignal` is one. */
export interface Stop {
  throwIfAborted(): void;
}

export interface SyncMeans {
  workstation: Workstation;
  link: Link;
  authors: Authors;
  /** ISO instant. */
  now(): string;
  stop?: Stop;
  /** See `SnapshotMeans`. */
  snapshotFrom?: number;
  told?(progress: SyncProgress): void;
}

export interface SyncProgress {
  pushed: number;
  pulled: number;
  /** The centre's last number as far as it was told. */
  head: number;
}

export type SyncEnd =
  | { is: 'done'; pushed: number; pulled: number; repaired: boolean; serverTime: string; durable: number }
  /** The centre is busy, or an older copy of it answered, or it is being restored at this moment. */
  | { is: 'later'; retryAfter: number | null; why: 'busy' | 'behind' | 'unsettled' }
  /** What was held is pushed; nothing is pulled. */
  | { is: 'updateNeeded' | 'revoked' };

/** A centre whose history changes more often than this within one exchange is left alone for a while. */
const mostRepairs = 3;

/**
 * One whole exchange with the centre: greet, repair the lineage if the centre has another history, push everything that has no
 * number, pull until the head. May be cut anywhere and begun again: nothing is taken for delivered before a pulled row says so.
 * @throws FalsePage, and what the link rejects with when the centre cannot be reached
 */
export async function syncOnce(of: SyncMeans): Promise<SyncEnd> {
  const { workstation, link } = of;
  const welcome = await link.hello({
    protocol,
    device: workstation.device.id,
    incarnation: workstation.device.incarnation,
    position: await placeOf(workstation),
    waiting: await workstation.waiting(),
    clock: of.now(),
  });
  if (welcome.retryAfter !== null) return { is: 'later', retryAfter: welcome.retryAfter, why: 'busy' };
  if (welcome.lineage === 'behind') return { is: 'later', retryAfter: null, why: 'behind' };
  const progress: SyncProgress = { pushed: 0, pulled: 0, head: welcome.head?.head.number ?? 0 };
  let diverged = welcome.lineage === 'diverged';
  for (let repairs = 0; ; repairs++) {
    if (repairs > mostRepairs) return { is: 'later', retryAfter: null, why: 'unsettled' };
    if (diverged) await repair(of);
    const begun = await begin(of, welcome, progress);
    if (begun === 'behind') return { is: 'later', retryAfter: null, why: 'behind' };
    if (begun === 'diverged') {
      diverged = true;
      continue;
    }
    if (!welcome.revoked) await offerPromises(of);
    await pushAll(of, progress);
    if (welcome.revoked) return { is: 'revoked' };
    if (welcome.protocol === null) return { is: 'updateNeeded' };
    const pulled = await pullAll(of, progress);
    if (pulled === 'behind') return { is: 'later', retryAfter: null, why: 'behind' };
    if (pulled === 'ok') {
      await workstation.endPromises();
      const { pushed, pulled: rows } = progress;
      const { time: serverTime, durable } = welcome;
      return { is: 'done', pushed, pulled: rows, repaired: diverged, serverTime, durable };
    }
    diverged = true;
  }
}

/** A workstation that is new takes a snapshot before its first pull. */
function begin(
  of: SyncMeans,
  { revoked, protocol, head }: Welcome,
  progress: SyncProgress,
): ReturnType<typeof beginSnapshot> {
  if (revoked || protocol === null) return Promise.resolve('ok');
  const took = (rows: number) => {
    progress.pulled += rows;
    of.told?.({ ...progress });
  };
  return beginSnapshot({ ...of, took }, head?.head.number ?? 0);
}

/** Only what the message has: a workstation may well answer with its last row. */
async function placeOf(workstation: Workstation): Promise<StreamPosition> {
  const { number, hash } = await workstation.position();
  return { number, hash };
}

/** The same again in every exchange while any of it waits: whoever took them may have been restored since. */
async function offerPromises({ workstation, link, stop }: SyncMeans): Promise<void> {
  for (let offer = await workstation.promises(); offer; offer = await workstation.promises(offer)) {
    stop?.throwIfAborted();
    try {
      await link.adopt(offer);
    } catch (error) {
      // A centre that does not know the key of the head cannot adopt: the events are judged anew, which is told.
      if (!(error instanceof Unacceptable && error.certain)) throw error;
    }
  }
}

async function pushAll({ workstation, link, stop, told }: SyncMeans, progress: SyncProgress): Promise<void> {
  let after: number | null = 0;
  while (after !== null) {
    stop?.throwIfAborted();
    const batch: Batch = await workstation.outbox(after, limits);
    if (batch.events.length > 0) await pushBatch(batch.events, link);
    progress.pushed += batch.events.length;
    told?.({ ...progress });
    after = batch.next;
  }
}

/** What is refused as a message is halved until the one event is found that cannot be taken; the others go on. */
export async function pushBatch(events: Batch['events'], link: Link): Promise<void> {
  const [only] = events;
  try {
    await link.push(events.map(({ body }) => body));
  } catch (error) {
    if (!(error instanceof Unacceptable) || !only) throw error;
    if (events.length === 1) return isolate(only, error, link);
    const half = Math.ceil(events.length / 2);
    await pushBatch(events.slice(0, half), link);
    await pushBatch(events.slice(half), link);
  }
}

/** The centre keeps its bytes and tells so by a numbered event; what it will not even keep is offered again the next time. */
async function isolate(
  { id, body }: Batch['events'][number],
  { certain, message }: Unacceptable,
  link: Link,
): Promise<void> {
  if (!certain) return;
  try {
    await link.quarantine(id, body, message);
  } catch (error) {
    if (!(error instanceof Unacceptable)) throw error;
  }
}

async function pullAll(of: SyncMeans, progress: SyncProgress): Promise<'ok' | 'behind' | 'diverged'> {
  const { workstation, link } = of;
  let whole = false;
  for (;;) {
    of.stop?.throwIfAborted();
    const after = await placeOf(workstation);
    const page = await link.pull(after, limits.events, whole);
    if (page.lineage !== 'ok') return page.lineage;
    const bare = page.rows.filter(({ body }) => body === null).map(({ row }) => row);
    if (bare.length > 0 && (await workstation.lacks(bare))) {
      if (whole) throw new Error('the centre gave rows without their events');
      whole = true;
      continue;
    }
    const { rows, head } = await checkPage(of, after, page);
    if (rows.length > 0) await workstation.apply(rows, head);
    progress.pulled += rows.length;
    progress.head = page.head?.head.number ?? progress.head;
    of.told?.({ ...progress });
    if (rows.length === 0 || (page.head && after.number + rows.length >= page.head.head.number)) return 'ok';
  }
}
