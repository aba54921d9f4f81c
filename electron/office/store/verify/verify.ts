import { createHash } from 'node:crypto';
import { Refusal } from '../../../../shared/kernel/index.ts';
import { isEntry, stateMark } from '../../../../shared/sync/index.ts';
import type { AccessLog } from '../access/access-log.ts';
import type { Bookkeeping } from '../act/bookkeeping.ts';
import type { Positions } from '../act/positions.ts';
import type { RecorderMeans } from '../act/recorder.ts';
import type { Connection } from '../database/connection.ts';
import type { Queue } from '../database/queue.ts';
import { breath } from '../files/breath.ts';
import type { EventsElsewhere } from '../journal/elsewhere.ts';
import { digest as digestOf } from '../keys/digest.ts';
import type { KeyStore } from '../keystore/key-store.ts';
import type { Device } from '../log/device.ts';
import type { EventLog } from '../log/event-log.ts';
import { isAccepted, type OpenedEvent } from '../log/stored-event.ts';
import type { Projections, UniqueRow } from '../projections/projections.ts';
import { type Fork, forksIn } from '../sync/chains.ts';
import { refuseUntilWhole } from '../sync/snapshot-state.ts';
import type { OnProgress, Wiring } from '../types.ts';
import { readAround } from './around.ts';
import { checkAttachments } from './check-attachments.ts';
import { fileHolds } from './check-file.ts';
import { LogChecks } from './check-log.ts';
import { AccessChecks } from './check-logs.ts';
import { RowChecks } from './check-rows.ts';
import { recordForks } from './forks.ts';
import { refoldLinked } from './linked.ts';
import { type AggregateMark, type Proved, type Standing, standingOf } from './proved.ts';
import type { RefoldedAggregate } from './refold.ts';
import type { BadThing, VerifyReport } from './report.ts';

export interface VerifyMeans extends RecorderMeans {
  db: Connection;
  queue: Queue;
  log: EventLog;
  access: AccessLog;
  keys: KeyStore;
  books: Bookkeeping;
  positions: Positions;
  projections: Projections;
  device: Device;
  office: string;
  wiring: Wiring;
  attachmentsFolder: string;
  /** What was already found at opening: the database is behind its sealed head. */
  behindSeal: boolean;
}

interface VerificationAsked {
  onProgress: OnProgress;
  signal?: AbortSignal;
  /** Of an office that numbers itself: what was proved elsewhere, and need not be looked at again. */
  proved?: Proved | null;
  /** Of an enrolled one: threads that prove its events ahead. */
  elsewhere?: EventsElsewhere | null;
}

const batch = 200;

/**
 * Proves that nothing recorded was changed, taken out, cut off or put in another order, and that rows, unique values and
 * files are what the events say. Works on what there was when it began, in small turns between other work.
 */
export class Verification {
  readonly #of: VerifyMeans;
  readonly #onProgress: OnProgress;
  readonly #signal: AbortSignal | undefined;
  readonly #log: LogChecks;
  readonly #accessLog: AccessChecks;
  readonly #until: Standing;
  readonly #proved: Proved | null;
  #firstBad: VerifyReport['firstBad'] = null;
  #done = 0;

  /** @throws Refusal `history.onItsWay` */
  constructor(of: VerifyMeans, { onProgress, signal, proved = null, elsewhere = null }: VerificationAsked) {
    refuseUntilWhole(of.books);
    this.#of = of;
    this.#onProgress = onProgress;
    this.#signal = signal;
    const bad = (what: BadThing, number: number) => {
      this.#firstBad ??= { what, number };
    };
    const { device, wiring } = of;
    this.#proved = proved;
    this.#until = proved?.begun ?? standingOf(of);
    this.#done = proved ? proved.end.pos + proved.end.number : 0;
    const wasEntered = ({ stored, event }: OpenedEvent) =>
      isAccepted(stored) && isEntry(wiring.registry, event.envelope);
    const advance = (by: number) => this.#advance(by);
    this.#log = new LogChecks({ ...of, until: this.#until, bad, advance, wasEntered, proved, elsewhere });
    const keys = [device.signingKey, ...device.former.map((each) => each.signingKey)];
    this.#accessLog = new AccessChecks(keys, bad);
  }

  /** @throws Refusal `call.cancelled` */
  async run(): Promise<VerifyReport> {
    await this.#checkFile();
    await this.#checkCounters();
    if (this.#of.behindSeal) this.#bad('seal', this.#until.number + 1);
    await this.#log.run();
    await this.#checkAccess();
    const aggregates = this.#of.link.linked ? await refoldLinked(this.#of) : this.#log.refold.byId();
    const digest = await this.#digestOf(aggregates);
    await this.#checkRows(aggregates);
    await checkAttachments(this.#of, {
      bad: (what, number) => this.#bad(what, number),
      advance: () => this.#advance(0),
    });
    return {
      ok: this.#firstBad === null,
      counts: {
        events: this.#until.pos,
        ...this.#log.counts,
        streamRows: this.#log.stream.number,
        accessEntries: this.#accessLog.seq,
        aggregates: (this.#proved?.marks.length ?? 0) + aggregates.length,
      },
      firstBad: this.#firstBad,
      forks: await this.#keepForks(),
      digest,
    };
  }

  /** Those found now and before: evidence stays although what it speaks of may have been forgotten. */
  #keepForks(): Promise<Fork[]> {
    const { queue, db, behindSeal } = this.#of;
    return queue.run(() => {
      if (!behindSeal) recordForks(db, this.#log.forks.found());
      return forksIn(db);
    });
  }

  async #checkFile(): Promise<void> {
    const { queue, db } = this.#of;
    const holds = this.#proved?.file ?? (await queue.run(() => fileHolds(db)));
    if (!holds) this.#bad('file', 0);
  }

  /** What lies there against the last numbers given: a tail that was cut off leaves no other trace. */
  #checkCounters(): Promise<void> {
    const { queue, books, log, access, office } = this.#of;
    return queue.run(() => {
      const lost = (counter: number, last: number) => counter > last;
      if (lost(books.counter('event'), log.chainPosition().pos))
        this.#bad('envelope', log.chainPosition().pos + 1);
      const { number } = log.streamPosition(office);
      if (lost(books.counter('stream'), number)) this.#bad('streamRow', number + 1);
      const seq = access.lastStored();
      if (lost(books.counter('access'), seq)) this.#bad('accessEntry', seq + 1);
    });
  }

  async #checkAccess(): Promise<void> {
    const { queue, access } = this.#of;
    const { seq: until } = this.#until;
    while (this.#accessLog.seq < until) {
      const from = this.#accessLog.seq;
      const limit = Math.min(batch, until - from);
      const entries = await readAround(limit, (size) => queue.run(() => access.after(from, size)));
      if (!entries || entries.length === 0) return this.#bad('accessEntry', from + 1);
      await this.#accessLog.check(entries);
      await this.#advance(entries.length);
    }
  }

  /** Rows and unique values against the refolded states. What changed since the beginning is left out. */
  async #checkRows(byId: readonly RefoldedAggregate[]): Promise<void> {
    const { queue, log, projections } = this.#of;
    const aggregates = byId.toSorted((a, b) => a.row - b.row);
    const proved = this.#proved?.end.pos;
    const checks = new RowChecks(projections, (what, row) => this.#bad(what, row), proved);
    for (let from = 0; from < aggregates.length; from += batch) {
      await queue.run(() => {
        const changed = this.#changedSince(log);
        // The rows that a newer program has made of its own events are not for this one to judge.
        const isLeft = (each: RefoldedAggregate) => each.needsNewer || changed.has(each.id);
        checks.check(aggregates.slice(from, from + batch), isLeft);
      });
      await this.#advance(0);
    }
    const still = () => queue.run(() => this.#changedSince(log).size === 0);
    for (const kind of checks.kinds)
      for (let last: UniqueRow | null = null, more = true; more && (await still()); more = last !== null) {
        last = await queue.run(() => checks.checkValues(kind, last, batch));
        await this.#advance(0);
      }
    await queue.run(() => {
      if (this.#changedSince(log).size > 0 || aggregates.some((each) => each.needsNewer)) return;
      checks.finish(true);
      // What is of a kind that nothing is known of is found by counting alone.
      if (!attempt(() => projections.countUnique((proved ?? 0) + 1) === checks.values, false))
        this.#bad('uniqueValue', checks.values);
    });
  }

  /** Over the rows and unique values of everything, in the order of ids, then kinds. */
  async #digestOf(aggregates: readonly RefoldedAggregate[]): Promise<string> {
    const marks: AggregateMark[] = [...(this.#proved?.marks ?? [])];
    for (const [place, { kind, id, state }] of aggregates.entries()) {
      const mark = stateMark(digestOf, { kind, id, state }, () => this.#of.projections.of(kind, id, state));
      marks.push({ kind, id, mark });
      if (place % batch === 0) await this.#advance(0);
    }
    const named = marks.map(({ kind, id, mark }) => [`${id}/${kind}`, mark] as const);
    named.sort(([a], [b]) => (a < b ? -1 : 1));
    const hash = createHash('sha256');
    for (const [, mark] of named) hash.update(mark, 'latin1');
    return hash.digest('hex');
  }

  #changedSince(log: EventLog): Set<string> {
    return new Set(log.touchedAfter(this.#until.pos, Number.MAX_SAFE_INTEGER).map((each) => each.aggregate));
  }

  async #advance(by: number): Promise<void> {
    this.#done += by;
    this.#onProgress(this.#done, this.#until.pos + this.#until.number + this.#until.seq);
    await breath();
    if (this.#signal?.aborted) throw new Refusal({ code: 'call.cancelled' });
  }

  #bad(what: BadThing, number: number): void {
    this.#firstBad ??= { what, number };
  }
}

function attempt<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
