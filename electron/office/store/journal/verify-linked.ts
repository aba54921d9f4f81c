import { Refusal } from '../../../../shared/kernel/index.ts';
import { continues, type StreamPosition, streamStart } from '../../../../shared/sync/index.ts';
import type { RecorderMeans } from '../act/recorder.ts';
import { breath } from '../files/breath.ts';
import { digest } from '../keys/digest.ts';
import { refuseUntilWhole } from '../sync/snapshot-state.ts';
import type { OnProgress } from '../types.ts';
import { readAround } from '../verify/around.ts';
import type { Bad } from '../verify/check-events.ts';
import { RowChecks } from '../verify/check-rows.ts';
import { aggregatesOf, checkLink } from '../verify/linked.ts';
import type { RefoldedAggregate } from '../verify/refold.ts';
import { type EventsElsewhere, nothingReached, type Reached } from './elsewhere.ts';
import { continuedForgotten, forgottenIn } from './forgotten.ts';
import { LinkedEvents } from './linked-events.ts';
import { LinkedNumbers } from './linked-numbers.ts';
import type { JournalMeans } from './means.ts';
import type { JournalFault, JournalReport } from './report.ts';
import { brokenTriggers } from './triggers.ts';

export type LinkedJournalMeans = JournalMeans & RecorderMeans;

const batch = 200;

/**
 * The same proof where the centre numbers: every envelope and the rows that the centre gave them under its pinned key, journal
 * numbers wherever they were told, what was forgotten after restores, and what nobody has confirmed yet.
 */
export class LinkedJournalVerification {
  readonly #of: LinkedJournalMeans;
  readonly #onProgress: OnProgress;
  readonly #signal: AbortSignal | undefined;
  readonly #events: LinkedEvents;
  readonly #elsewhere: EventsElsewhere;
  readonly #left: number;
  readonly #numbers = new LinkedNumbers();
  /** Proved elsewhere. */
  readonly #ahead = { parts: 0, signatures: 0 };
  readonly #until: { pos: number; number: number; hash: string | null };
  /** Where the stream was looked at up to. */
  #row: StreamPosition = streamStart;
  #first: { what: JournalFault; pos: number; row: number } | null = null;
  #done = 0;

  /** In the queue. @throws Refusal `history.onItsWay` */
  constructor(
    of: LinkedJournalMeans,
    onProgress: OnProgress,
    signal: AbortSignal | undefined,
    elsewhere: EventsElsewhere = () => Promise.resolve(nothingReached),
  ) {
    const { positions, books } = of;
    refuseUntilWhole(books);
    this.#of = of;
    this.#onProgress = onProgress;
    this.#signal = signal;
    const bad: Bad = (what, pos) => this.#bad(what as JournalFault, { pos });
    this.#elsewhere = elsewhere;
    this.#left = books.counter('left');
    this.#events = new LinkedEvents(of, { scope: 'journal', bad, left: this.#left });
    this.#until = { pos: positions.chain.pos, ...positions.stream };
  }

  /** @throws Refusal `call.cancelled` */
  async run(): Promise<JournalReport> {
    const { queue, db, link } = this.#of;
    const triggers = await queue.run(() => brokenTriggers(db));
    const proved = await this.#proveElsewhere();
    await this.#checkEvents(proved.pos);
    await this.#checkStream();
    if (!proved.forgotten) await this.#checkForgotten();
    const wrong = this.#numbers.firstWrong();
    if (wrong !== null) this.#bad('number', { pos: wrong });
    await queue.run(() => {
      checkLink(this.#of, (what, number) => this.#bad(what as JournalFault, { row: number }));
      this.#checkCounters();
    });
    await this.#checkRows(proved.pos);
    const { pos, number, hash } = this.#until;
    const parts = this.#events.parts + this.#ahead.parts;
    const signatures = this.#events.signatures + this.#ahead.signatures;
    const first = this.#first;
    this.#onProgress(1, 1);
    return {
      ok: first === null && triggers.length === 0,
      counts: { entries: this.#numbers.accepted, events: pos, streamRows: number, parts, signatures },
      unconfirmed: {
        entries: this.#numbers.unconfirmed,
        rows: Math.max(0, number - (link.head?.head.number ?? 0)),
      },
      head: { number, hash },
      firstBad: first && { what: first.what, number: this.#numbers.at(first.pos), row: first.row },
      triggers,
    };
  }

  /** Up to the position that is reached, the rows of what begins there are known to be whole as well. */
  #proveElsewhere(): Promise<Reached> {
    return this.#elsewhere({
      ...{ scope: 'journal', until: this.#until.pos, left: this.#left },
      take: async ({ parts, signatures, facts }, by) => {
        this.#ahead.parts += parts;
        this.#ahead.signatures += signatures;
        for (const each of facts) this.#numbers.take(each);
        await this.#advance(by);
      },
      stream: {
        until: this.#until.number,
        take: async ({ start, end, facts }, by) => {
          const { number, hash } = this.#row;
          // A number where none can stand is for the check between other work to name.
          if (
            start.number !== number ||
            start.hash !== hash ||
            !facts.every((each) => this.#numbers.takeRow(each))
          )
            return false;
          this.#row = end;
          await this.#advance(by);
          return true;
        },
      },
    });
  }

  async #checkEvents(proved: number): Promise<void> {
    const { queue } = this.#of;
    let pos = proved;
    this.#events.goOnFrom(pos);
    while (pos < this.#until.pos) {
      const from = pos;
      const limit = Math.min(batch, this.#until.pos - from);
      const events = await readAround(limit, (size) => queue.run(() => this.#events.read(from, size)));
      const last = events?.at(-1);
      if (!events || !last) return this.#bad('envelope', { pos: from + 1 });
      for (const each of await this.#events.check(events)) this.#numbers.take(each);
      pos = last.stored.pos;
      await this.#advance(events.length);
    }
  }

  async #checkStream(): Promise<void> {
    const { queue, log, office } = this.#of;
    while (this.#row.number < this.#until.number) {
      const from = this.#row.number;
      const limit = Math.min(batch, this.#until.number - from);
      const rows = await readAround(limit, (size) => queue.run(() => log.rowsAfter(office, from, size)));
      if (!rows || rows.length === 0) return this.#bad('streamRow', { row: from + 1 });
      for (const { row, pos } of rows) {
        const { event, journal, outcome } = row;
        if (!continues(digest, this.#row, row)) this.#bad('streamRow', { pos, row: this.#row.number + 1 });
        const fact = { event, journal, accepted: outcome.result === 'accepted' };
        if (!this.#numbers.takeRow(fact)) this.#bad('number', { pos, row: row.number });
        this.#row = row;
      }
      await this.#advance(rows.length);
    }
  }

  /** What the centre had lost and the office has recorded before it forgot the numbers. */
  async #checkForgotten(): Promise<void> {
    const { queue, db } = this.#of;
    for (const each of await queue.run(() => forgottenIn(db))) {
      let last = each.after;
      for (let more = true; more; ) {
        const from = last;
        last = await queue.run(() => continuedForgotten(db, each, from));
        more = last.number > from.number;
        await this.#advance(0);
      }
      if (last.number !== each.last) this.#bad('streamRow', { row: last.number + 1 });
    }
  }

  #checkCounters(): void {
    const { books, log, office, behindSeal } = this.#of;
    const lost =
      books.counter('event') > log.chainPosition().pos ||
      books.counter('stream') > log.streamPosition(office).number;
    if (lost) this.#bad('streamRow', { pos: this.#until.pos + 1, row: this.#until.number + 1 });
    if (books.counter('journal') !== log.lastEntry(office))
      this.#bad('counter', { row: this.#until.number + 1 });
    if (behindSeal) this.#bad('seal', { row: this.#until.number + 1 });
  }

  /**
   * Rows of the kinds that write the journal, against what the log folds to. What changed since the beginning is left out.
   * @param proved position up to which they were proved elsewhere
   */
  async #checkRows(proved: number): Promise<void> {
    const { queue, log, projections, aggregates } = this.#of;
    const checks = new RowChecks(projections, (what, row) => this.#bad(what, { pos: row }));
    const named = (await queue.run(() => aggregatesOf(log, proved))).filter(({ kind }) =>
      this.#inJournal(kind),
    );
    for (let from = 0; from < named.length; from += batch) {
      await queue.run(() => {
        const later = new Set(
          log.touchedAfter(this.#until.pos, Number.MAX_SAFE_INTEGER).map((each) => each.aggregate),
        );
        const moved = log.streamPosition(this.#of.office).number !== this.#until.number;
        const page = named.slice(from, from + batch).flatMap(({ kind, id }): RefoldedAggregate[] => {
          const folded = aggregates.read(kind, id);
          return folded ? [{ kind, id, ...folded }] : [];
        });
        page.sort((a, b) => a.row - b.row);
        checks.check(page, (each) => moved || each.needsNewer || later.has(each.id));
      });
      await this.#advance(0);
    }
  }

  #inJournal(kind: string): boolean {
    return (this.#of.wiring.registry.get(kind)?.entries?.length ?? 0) > 0;
  }

  #bad(what: JournalFault, { pos, row }: { pos?: number; row?: number }): void {
    const { log, office } = this.#of;
    const number = row ?? (pos === undefined ? null : log.numberAt(office, pos)) ?? pos ?? 0;
    if (!this.#first || number < this.#first.row) this.#first = { what, pos: pos ?? 0, row: number };
  }

  async #advance(by: number): Promise<void> {
    this.#done += by;
    const all = this.#until.pos + this.#until.number;
    this.#onProgress(Math.min(this.#done, all), all + 1);
    await breath();
    if (this.#signal?.aborted) throw new Refusal({ code: 'call.cancelled' });
  }
}
