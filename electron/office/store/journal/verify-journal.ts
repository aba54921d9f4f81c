import { type Event, Refusal } from '../../../../shared/kernel/index.ts';
import { isEntry } from '../../../../shared/sync/index.ts';
import type { Bookkeeping } from '../act/bookkeeping.ts';
import type { Positions } from '../act/positions.ts';
import type { Connection } from '../database/connection.ts';
import type { Queue } from '../database/queue.ts';
import { breath } from '../files/breath.ts';
import type { Device } from '../log/device.ts';
import type { EventLog } from '../log/event-log.ts';
import { plainPage } from '../log/plain-page.ts';
import { announcesKey, isAccepted, type OpenedEvent, type StoredEvent } from '../log/stored-event.ts';
import type { Projections, UniqueRow } from '../projections/projections.ts';
import type { OnProgress, Wiring } from '../types.ts';
import { readAround } from '../verify/around.ts';
import { EventChecks } from '../verify/check-events.ts';
import { hasOwnRow } from '../verify/check-logs.ts';
import { RowChecks } from '../verify/check-rows.ts';
import { Refold, type RefoldedAggregate } from '../verify/refold.ts';
import { checkCounters } from './check-counters.ts';
import { JournalStream } from './check-stream.ts';
import { Faults } from './faults.ts';
import type { JournalFault, JournalReport } from './report.ts';
import { brokenTriggers } from './triggers.ts';
import { type EventsElsewhere, type LinkedJournalMeans, LinkedJournalVerification } from './verify-linked.ts';

export interface JournalMeans {
  db: Connection;
  queue: Queue;
  log: EventLog;
  books: Bookkeeping;
  positions: Positions;
  projections: Projections;
  device: Device;
  office: string;
  wiring: Wiring;
  /** What was already found at opening: the database is behind its sealed head. */
  behindSeal: boolean;
}

const batch = 200;
const skimmedAtOnce = 400;

/** @param elsewhere threads that prove an enrolled office's events ahead; @throws Refusal `call.cancelled` */
export async function verifyJournal(
  of: LinkedJournalMeans,
  onProgress: OnProgress = () => undefined,
  signal?: AbortSignal,
  elsewhere?: EventsElsewhere,
): Promise<JournalReport> {
  const verification = await of.queue.run(() =>
    of.link.linked
      ? new LinkedJournalVerification(of, onProgress, signal, elsewhere)
      : new JournalVerification(of, onProgress, signal),
  );
  return verification.run();
}

/**
 * Proves the journal of issued logins: every envelope, the device's chain and the stream over everything recorded; of the
 * entries also commitments, signatures and gap-free numbers; and that the rows people read are what the entries say. Works
 * on what there was when it began, in small turns between other work.
 */
class JournalVerification {
  readonly #of: JournalMeans;
  readonly #onProgress: OnProgress;
  readonly #signal: AbortSignal | undefined;
  readonly #events: EventChecks;
  readonly #refold: Refold;
  readonly #faults = new Faults();
  readonly #until: { pos: number; number: number; hash: string | null; journal: number };
  readonly #stream: JournalStream;
  #done = 0;

  /** In the queue: between two events of an act under way the positions are nobody's to see. */
  constructor(of: JournalMeans, onProgress: OnProgress, signal: AbortSignal | undefined) {
    const { wiring, office, device, positions } = of;
    this.#of = of;
    this.#onProgress = onProgress;
    this.#signal = signal;
    this.#refold = new Refold(wiring.registry);
    this.#stream = new JournalStream(office, device.signingKey, this.#faults);
    this.#events = new EventChecks({
      wiring,
      office,
      deviceKey: device.signingKey,
      linked: null,
      bad: (what, pos) => this.#faults.add('event', what as JournalFault, pos),
    });
    const { chain, stream, journal } = positions;
    this.#until = { pos: chain.pos, ...stream, journal };
  }

  async run(): Promise<JournalReport> {
    const { queue, db, log, office, books } = this.#of;
    const triggers = await queue.run(() => brokenTriggers(db));
    await this.#checkEvents();
    await this.#checkStream();
    await this.#checkRows();
    await queue.run(() => checkCounters(this.#of, this.#faults));
    const firstBad = await queue.run(() => this.#faults.first(log, office, books.counter('journal')));
    const { pos, number, hash } = this.#until;
    const { parts, signatures } = this.#events;
    this.#onProgress(1, 1);
    return {
      ok: firstBad === null && triggers.length === 0,
      counts: { entries: this.#faults.entries, events: pos, streamRows: number, parts, signatures },
      unconfirmed: { entries: 0, rows: 0 },
      head: { number, hash },
      firstBad,
      triggers,
    };
  }

  async #checkEvents(): Promise<void> {
    const { queue, log } = this.#of;
    let underWay: Promise<unknown> = Promise.resolve();
    for (let pos = 0; pos < this.#until.pos; ) {
      const plain = await this.#checkPlainly(pos);
      if (plain) {
        await underWay;
        underWay = plain.underWay;
        pos = plain.pos;
        await this.#advance(plain.events);
        continue;
      }
      const limit = Math.min(batch, this.#until.pos - pos);
      const events = await readAround(limit, (size) =>
        queue.run(() => log.after(pos, size, (stored) => this.#opens(stored))),
      );
      const last = events?.at(-1);
      if (!events || !last) return this.#faults.add('event', 'envelope', pos + 1);
      const { sound, signatures } = this.#events.begin(events, this.#depth);
      for (const each of sound) this.#take(each);
      const rows = this.#stream.following(events, (each) => this.#wasEntered(each));
      this.#done += rows.length;
      // One batch ahead of the signatures, and no more: what is under way lies in memory.
      await underWay;
      underWay = Promise.all([signatures, this.#stream.checkHeads(rows)]);
      pos = last.stored.pos;
      await this.#advance(events.length);
    }
    await underWay;
  }

  /** A whole page without reading most of it as JSON; null where it must be looked at thoroughly, with nothing done. */
  async #checkPlainly(
    pos: number,
  ): Promise<{ pos: number; events: number; underWay: Promise<unknown> } | null> {
    const { queue, log, device, office } = this.#of;
    const writer = { office, device: device.id, incarnation: device.incarnation };
    const opens = (kind: string) => this.#inJournal(kind);
    const means = { log, writer, opens, wasEntered: (each: OpenedEvent) => this.#wasEntered(each) };
    const from = { ...this.#events.placeOf(writer.device, writer.incarnation), ...this.#stream.last };
    const limit = Math.min(skimmedAtOnce, this.#until.pos - pos);
    const page = await queue.run(() => plainPage(means, from, limit)).catch(() => null);
    if (!page || from.pos !== pos) return null;
    const { end, count, opened } = page;
    const inside = this.#events.beginInside(opened, this.#depth);
    for (const each of opened) this.#take(each);
    this.#events.goOnFrom(writer.device, writer.incarnation, end);
    const { number, hash, journal, headed } = end;
    this.#stream.goOnFrom({ number, hash, journal, headed });
    const heads = page.headed.map(({ pos: at, row }) => ({ row, head: row.head, pos: at }));
    this.#done += count;
    const underWay = Promise.all([inside, this.#stream.checkHeads(heads)]);
    return { pos: end.pos, events: count, underWay };
  }

  readonly #depth = ({ stored, event }: OpenedEvent) => ({
    parts: this.#opens(stored),
    signatures: announcesKey(stored) || this.#isEntry(event),
  });

  #take(opened: OpenedEvent): void {
    const { stored } = opened;
    if (!hasOwnRow(stored)) this.#faults.add('event', 'streamRow', stored.pos);
    if (this.#wasEntered(opened)) this.#faults.addEntry(stored.pos, stored.row?.row.journal ?? null);
    if (this.#inJournal(stored.kind)) this.#refold.add(opened);
  }

  /** Where the row is gone its outcome is too: what else should it have been. */
  #wasEntered({ stored, event }: OpenedEvent): boolean {
    return this.#isEntry(event) && (!stored.row || isAccepted(stored));
  }

  /** What did not follow from one event to the next: an event of a workstation may be numbered after later ones. */
  async #checkStream(): Promise<void> {
    const { queue, log, office } = this.#of;
    const { number: until } = this.#until;
    const entries = this.#faults.positions();
    while (this.#stream.number < until) {
      const from = this.#stream.number;
      const limit = Math.min(batch, until - from);
      const rows = await readAround(limit, (size) => queue.run(() => log.rowsAfter(office, from, size)));
      if (!rows || rows.length === 0) return this.#faults.add('stream', 'streamRow', from + 1);
      for (const each of rows) this.#stream.check(each, entries.has(each.pos));
      await this.#stream.checkHeads(rows);
      await this.#advance(rows.length);
    }
    if (!this.#stream.headed) this.#faults.add('stream', 'head', until);
  }

  /** Rows and unique values of the kinds that write the journal. What changed since the beginning is left out. */
  async #checkRows(): Promise<void> {
    const { queue, log, projections } = this.#of;
    const aggregates = this.#refold.byRow();
    const checks = new RowChecks(projections, (what, row, number) =>
      this.#faults.add('rows', what, this.#faults.posOf(number) ?? row),
    );
    const changed = () =>
      new Set(log.touchedAfter(this.#until.pos, Number.MAX_SAFE_INTEGER).map((each) => each.aggregate));
    for (let from = 0; from < aggregates.length; from += batch) {
      await queue.run(() => {
        const later = changed();
        const isLeft = (each: RefoldedAggregate) => each.needsNewer || later.has(each.id);
        checks.check(aggregates.slice(from, from + batch), isLeft);
      });
      await this.#advance((this.#until.journal * batch) / aggregates.length);
    }
    // Values move when anything is recorded meanwhile: the next time is soon enough.
    const still = () => queue.run(() => changed().size === 0);
    for (const kind of checks.kinds)
      for (let last: UniqueRow | null = null, more = true; more && (await still()); more = last !== null) {
        last = await queue.run(() => checks.checkValues(kind, last, batch));
        await this.#advance(0);
      }
    await queue.run(() => changed().size === 0 && checks.finish());
  }

  #inJournal(kind: string): boolean {
    return (this.#of.wiring.registry.get(kind)?.entries?.length ?? 0) > 0;
  }

  #isEntry({ envelope }: Event): boolean {
    return isEntry(this.#of.wiring.registry, envelope);
  }

  #opens(stored: StoredEvent): boolean {
    return this.#inJournal(stored.kind) || announcesKey(stored);
  }

  async #advance(by: number): Promise<void> {
    this.#done += by;
    const { pos, number, journal } = this.#until;
    this.#onProgress(Math.min(this.#done, pos + number + journal), pos + number + journal);
    await breath();
    if (this.#signal?.aborted) throw new Refusal({ code: 'call.cancelled' });
  }
}
