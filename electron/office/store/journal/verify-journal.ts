import { type Event, Refusal } from '../../../../shared/kernel/index.ts';
import { isEntry } from '../../../../shared/sync/index.ts';
import { breath } from '../files/breath.ts';
import { plainPage } from '../log/plain-page.ts';
import { announcesKey, isAccepted, type OpenedEvent, type StoredEvent } from '../log/stored-event.ts';
import type { OnProgress } from '../types.ts';
import { readAround } from '../verify/around.ts';
import { EventChecks } from '../verify/check-events.ts';
import { hasOwnRow } from '../verify/check-logs.ts';
import { goOnFrom, type Proved, type Standing, standingOf } from '../verify/proved.ts';
import { Refold } from '../verify/refold.ts';
import { checkCounters } from './check-counters.ts';
import { checkJournalRows } from './check-journal-rows.ts';
import { JournalStream } from './check-stream.ts';
import type { EventsElsewhere } from './elsewhere.ts';
import { Faults } from './faults.ts';
import type { JournalMeans } from './means.ts';
import type { JournalFault, JournalReport } from './report.ts';
import { brokenTriggers } from './triggers.ts';
import { type LinkedJournalMeans, LinkedJournalVerification } from './verify-linked.ts';

const batch = 200;
const skimmedAtOnce = 400;

interface ProvedElsewhere {
  /** Threads that prove an enrolled office's events ahead. */
  elsewhere?: EventsElsewhere;
  /** What threads have proved of the log of an office that numbers itself: it goes on from there. */
  proved?: Proved | null;
}

/** @throws Refusal `call.cancelled` */
export async function verifyJournal(
  of: LinkedJournalMeans,
  onProgress: OnProgress,
  signal: AbortSignal,
  { elsewhere, proved = null }: ProvedElsewhere = {},
): Promise<JournalReport> {
  const verification = await of.queue.run(() =>
    of.link.linked
      ? new LinkedJournalVerification(of, onProgress, signal, elsewhere)
      : new JournalVerification(of, onProgress, signal, proved),
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
  readonly #signal: AbortSignal;
  readonly #events: EventChecks;
  readonly #refold: Refold;
  readonly #faults = new Faults();
  readonly #until: Standing;
  readonly #proved: Proved | null;
  readonly #stream: JournalStream;
  #done = 0;

  /** In the queue: between two events of an act under way the positions are nobody's to see. */
  constructor(of: JournalMeans, onProgress: OnProgress, signal: AbortSignal, proved: Proved | null) {
    const { wiring, office, device } = of;
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
    this.#proved = proved;
    this.#until = proved?.begun ?? standingOf(of);
    if (proved) this.#goOnFrom(proved);
  }

  #goOnFrom(proved: Proved): void {
    goOnFrom(proved, this.#of.device, { events: this.#events, stream: this.#stream });
    const { end, entries } = proved;
    for (const [place, pos] of entries.entries()) this.#faults.addEntry(pos, place + 1);
    this.#done = end.pos + end.number;
  }

  async run(): Promise<JournalReport> {
    const { queue, db, log, office, books } = this.#of;
    const triggers = await queue.run(() => brokenTriggers(db));
    await this.#checkEvents();
    await this.#checkStream();
    await checkJournalRows(this.#of, {
      aggregates: this.#refold.byRow(),
      until: this.#until.pos,
      proved: this.#proved?.end.pos ?? 0,
      faults: this.#faults,
      advance: (share) => this.#advance(this.#until.journal * share),
    });
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
    for (let pos = this.#proved?.end.pos ?? 0; pos < this.#until.pos; ) {
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
      await this.#take(sound);
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
    const means = {
      log,
      writer,
      opens,
      parts: true,
      wasEntered: (_each: unknown, opened?: OpenedEvent) => opened !== undefined && this.#wasEntered(opened),
    };
    const from = { ...this.#events.placeOf(writer.device, writer.incarnation), ...this.#stream.last };
    const limit = Math.min(skimmedAtOnce, this.#until.pos - pos);
    const page = await queue.run(() => plainPage(means, from, limit)).catch(() => null);
    if (!page || from.pos !== pos) return null;
    const { end, count, opened } = page;
    const inside = this.#events.beginInside(opened, this.#depth);
    await this.#take(opened);
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

  async #take(opened: readonly OpenedEvent[]): Promise<void> {
    for (const each of opened) {
      const { stored } = each;
      if (!hasOwnRow(stored)) this.#faults.add('event', 'streamRow', stored.pos);
      if (this.#wasEntered(each)) this.#faults.addEntry(stored.pos, stored.row?.row.journal ?? null);
    }
    const { queue, log } = this.#of;
    const folded = opened.filter(({ stored }) => this.#inJournal(stored.kind));
    const { pos } = this.#proved?.end ?? { pos: 0 };
    // What began before is known whole from where it was proved; where even that cannot be read the file is damaged.
    const own = pos === 0 ? folded : await queue.run(() => log.begunAfter(pos, folded)).catch(() => []);
    for (const each of own) this.#refold.add(each);
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
    if (this.#signal.aborted) throw new Refusal({ code: 'call.cancelled' });
  }
}
