import { Refusal } from '../../../../shared/kernel/index.ts';
import {
  continues,
  type StreamPosition,
  type StreamRow,
  streamStart,
} from '../../../../shared/sync/index.ts';
import type { RecorderMeans } from '../act/recorder.ts';
import { asText } from '../database/connection.ts';
import { breath } from '../files/breath.ts';
import { digest } from '../keys/digest.ts';
import { refuseUntilWhole } from '../sync/snapshot-state.ts';
import type { OnProgress } from '../types.ts';
import { readAround } from '../verify/around.ts';
import type { Bad } from '../verify/check-events.ts';
import { RowChecks } from '../verify/check-rows.ts';
import { aggregatesOf, checkLink } from '../verify/linked.ts';
import type { Scope } from '../verify/proved.ts';
import type { RefoldedAggregate } from '../verify/refold.ts';
import { LinkedEvents, type LinkedRangeProved } from './linked-events.ts';
import { LinkedNumbers } from './linked-numbers.ts';
import type { JournalMeans } from './means.ts';
import type { JournalFault, JournalReport } from './report.ts';
import { brokenTriggers } from './triggers.ts';
import { allBreaks, forgottenOf } from './verify-linked.queries.ts';

export type LinkedJournalMeans = JournalMeans & RecorderMeans;

/** Events to be proved on other threads. */
export interface EventsAsked {
  scope: Scope;
  until: number;
  /** Up to this position places were left free. */
  left: number;
  /** Given what was found in a part that is whole, and how many positions it has. What it throws ends all. */
  take(proved: LinkedRangeProved, by: number): Promise<void>;
}

/** @returns up to where everything is plainly whole and was taken */
export type EventsElsewhere = (asked: EventsAsked) => Promise<number>;

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
  #first: { what: JournalFault; pos: number; row: number } | null = null;
  #done = 0;

  /** In the queue. @throws Refusal `history.onItsWay` */
  constructor(
    of: LinkedJournalMeans,
    onProgress: OnProgress,
    signal: AbortSignal | undefined,
    elsewhere: EventsElsewhere = () => Promise.resolve(0),
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
    await this.#checkEvents();
    await this.#checkStream();
    await queue.run(() => this.#checkForgotten());
    const wrong = this.#numbers.firstWrong();
    if (wrong !== null) this.#bad('number', { pos: wrong });
    await queue.run(() => {
      checkLink(this.#of, (what, number) => this.#bad(what as JournalFault, { row: number }));
      this.#checkCounters();
    });
    await this.#checkRows();
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

  async #checkEvents(): Promise<void> {
    const { queue } = this.#of;
    let pos = await this.#elsewhere({
      ...{ scope: 'journal', until: this.#until.pos, left: this.#left },
      take: async ({ parts, signatures, facts }, by) => {
        this.#ahead.parts += parts;
        this.#ahead.signatures += signatures;
        for (const each of facts) this.#numbers.take(each);
        await this.#advance(by);
      },
    });
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
    let last: StreamPosition = streamStart;
    while (last.number < this.#until.number) {
      const from = last.number;
      const limit = Math.min(batch, this.#until.number - from);
      const rows = await readAround(limit, (size) => queue.run(() => log.rowsAfter(office, from, size)));
      if (!rows || rows.length === 0) return this.#bad('streamRow', { row: from + 1 });
      for (const { row, pos } of rows) {
        if (!continues(digest, last, row)) this.#bad('streamRow', { pos, row: last.number + 1 });
        if (!this.#numbers.takeRow(row)) this.#bad('number', { pos, row: row.number });
        last = row;
      }
      await this.#advance(rows.length);
    }
  }

  /** What the centre had lost and the office has recorded before it forgot the numbers. */
  #checkForgotten(): void {
    const { db } = this.#of;
    for (const each of db.all(allBreaks)) {
      const hash = each.after_hash === null ? null : asText(each.after_hash);
      let last: StreamPosition = { number: Number(each.after), hash };
      for (const { row } of db.all(forgottenOf, Number(each.id))) {
        const forgotten = JSON.parse(asText(row)) as StreamRow;
        if (!continues(digest, last, forgotten)) break;
        last = forgotten;
      }
      if (last.number !== Number(each.last)) this.#bad('streamRow', { row: last.number + 1 });
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

  /** Rows of the kinds that write the journal, against what the log folds to. What changed since the beginning is left out. */
  async #checkRows(): Promise<void> {
    const { queue, log, projections, aggregates } = this.#of;
    const checks = new RowChecks(projections, (what, row) => this.#bad(what, { pos: row }));
    const named = (await queue.run(() => aggregatesOf(log))).filter(({ kind }) => this.#inJournal(kind));
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
