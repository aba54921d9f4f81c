import { createHash } from 'node:crypto';
import { canonical, Refusal } from '../../../../shared/kernel/index.ts';
import type { AccessLog } from '../access/access-log.ts';
import type { Bookkeeping } from '../act/bookkeeping.ts';
import type { Positions } from '../act/positions.ts';
import type { RecorderMeans } from '../act/recorder.ts';
import type { Connection } from '../database/connection.ts';
import type { Queue } from '../database/queue.ts';
import { breath } from '../files/breath.ts';
import type { KeyStore } from '../keystore/key-store.ts';
import type { Device } from '../log/device.ts';
import type { EventLog } from '../log/event-log.ts';
import type { OpenedEvent } from '../log/stored-event.ts';
import { type Projections, uniqueValues } from '../projections/projections.ts';
import { type Fork, forksIn } from '../sync/chains.ts';
import type { OnProgress, Wiring } from '../types.ts';
import { readAround } from './around.ts';
import { checkAttachments } from './check-attachments.ts';
import { EventChecks } from './check-events.ts';
import { AccessChecks, StreamChecks } from './check-logs.ts';
import { ForkChecks, recordForks } from './forks.ts';
import { checkLink, linkedSignatureHolds, refoldLinked } from './linked.ts';
import { Refold, type RefoldedAggregate } from './refold.ts';
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

const batch = 200;

/**
 * Proves that nothing recorded was changed, taken out, cut off or put in another order, and that rows, unique values and
 * files are what the events say. Works on what there was when it began, in small turns between other work.
 */
export class Verification {
  readonly #of: VerifyMeans;
  readonly #onProgress: OnProgress;
  readonly #signal: AbortSignal | undefined;
  readonly #refold: Refold;
  readonly #forks = new ForkChecks();
  readonly #events: EventChecks;
  readonly #stream: StreamChecks;
  readonly #accessLog: AccessChecks;
  readonly #until: { pos: number; number: number; seq: number };
  #firstBad: VerifyReport['firstBad'] = null;
  #done = 0;

  constructor(of: VerifyMeans, onProgress: OnProgress, signal: AbortSignal | undefined) {
    this.#of = of;
    this.#onProgress = onProgress;
    this.#signal = signal;
    const bad = (what: BadThing, number: number) => {
      this.#firstBad ??= { what, number };
    };
    const deviceKey = of.device.signingKey;
    this.#refold = new Refold(of.wiring.registry);
    const linked = of.link.linked ? (each: OpenedEvent) => linkedSignatureHolds(of, each) : null;
    this.#events = new EventChecks({ wiring: of.wiring, office: of.office, deviceKey, linked, bad });
    this.#stream = new StreamChecks(deviceKey, bad);
    this.#accessLog = new AccessChecks([deviceKey, ...of.device.former.map((each) => each.signingKey)], bad);
    const { positions, access } = of;
    this.#until = { pos: positions.chain.pos, number: positions.stream.number, seq: access.position.seq };
  }

  /** @throws Refusal `call.cancelled` */
  async run(): Promise<VerifyReport> {
    await this.#checkFile();
    await this.#checkCounters();
    if (this.#of.behindSeal) this.#bad('seal', this.#until.number + 1);
    await this.#checkEvents();
    await this.#checkStream();
    await this.#checkAccess();
    const aggregates = this.#of.link.linked ? await refoldLinked(this.#of) : this.#refold.byId();
    const digest = await this.#checkRows(aggregates);
    await checkAttachments(this.#of, {
      bad: (what, number) => this.#bad(what, number),
      advance: () => this.#advance(0),
    });
    return {
      ok: this.#firstBad === null,
      counts: {
        events: this.#until.pos,
        parts: this.#events.parts,
        signatures: this.#events.signatures,
        streamRows: this.#stream.number,
        accessEntries: this.#accessLog.seq,
        aggregates: aggregates.length,
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
      if (!behindSeal) recordForks(db, this.#forks.found());
      return forksIn(db);
    });
  }

  /** Structure and indexes: a broken index would hide whole events from those who read through it. */
  #checkFile(): Promise<void> {
    const { queue, db } = this.#of;
    return queue.run(() => {
      const whole = () => db.pragma('integrity_check(1)')[0]?.integrity_check === 'ok';
      if (!attempt(whole, false)) this.#bad('file', 0);
    });
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

  async #checkEvents(): Promise<void> {
    const { queue, log } = this.#of;
    for (let pos = 0; pos < this.#until.pos; ) {
      const limit = Math.min(batch, this.#until.pos - pos);
      const events = await readAround(limit, (size) => queue.run(() => log.after(pos, size)));
      const last = events?.at(-1);
      if (!events || !last) return this.#bad('envelope', pos + 1);
      for (const each of await this.#events.check(events)) {
        if (each.stored.row || !this.#of.link.linked) this.#stream.checkEvent(each.stored);
        if (this.#of.link.linked) this.#forks.take(each);
        else this.#refold.add(each);
      }
      pos = last.stored.pos;
      await this.#advance(events.length);
    }
  }

  async #checkStream(): Promise<void> {
    const { queue, log, office } = this.#of;
    const { number: until } = this.#until;
    while (this.#stream.number < until) {
      const from = this.#stream.number;
      const limit = Math.min(batch, until - from);
      const rows = await readAround(limit, (size) => queue.run(() => log.rowsAfter(office, from, size)));
      if (!rows || rows.length === 0) return this.#bad('streamRow', from + 1);
      this.#stream.check(rows);
      await this.#advance(rows.length);
    }
    if (this.#of.link.linked) return queue.run(() => checkLink(this.#of, (what, at) => this.#bad(what, at)));
    if (!this.#stream.headed) this.#bad('head', until);
  }

  async #checkAccess(): Promise<void> {
    const { queue, access } = this.#of;
    const { seq: until } = this.#until;
    while (this.#accessLog.seq < until) {
      const from = this.#accessLog.seq;
      const limit = Math.min(batch, until - from);
      const entries = await readAround(limit, (size) => queue.run(() => access.after(from, size)));
      if (!entries || entries.length === 0) return this.#bad('accessEntry', from + 1);
      this.#accessLog.check(entries);
      await this.#advance(entries.length);
    }
  }

  /** Rows against the refolded states, and the digest over all of them. What changed since the beginning is left out. */
  async #checkRows(aggregates: readonly RefoldedAggregate[]): Promise<string> {
    const { queue, log, projections } = this.#of;
    const hash = createHash('sha256');
    let uniqueCount = 0;
    for (let from = 0; from < aggregates.length; from += batch) {
      await queue.run(() => {
        const changed = this.#changedSince(log);
        for (const each of aggregates.slice(from, from + batch)) {
          const { kind, id, row, state, needsNewer } = each;
          const projected = projections.of(kind, id, state);
          const { rows, unique = {} } = projected;
          const values = uniqueValues(projected);
          hash.update(`${canonical({ kind, id, rows, unique })}\n`, 'utf8');
          uniqueCount += values.size;
          // The rows that a newer program has made of its own events are not for this one to judge.
          if (changed.has(id) || needsNewer) continue;
          if (!attempt(() => projections.holds(each, projected), false)) this.#bad('row', row);
          for (const { name, value } of values.values())
            if (!attempt(() => projections.holdsValue(kind, name, value, row), false))
              this.#bad('uniqueValue', row);
        }
      });
      await this.#advance(0);
    }
    await this.#checkStrays(aggregates, uniqueCount);
    return hash.digest('hex');
  }

  /** Rows and unique values that belong to nothing. */
  #checkStrays(aggregates: readonly RefoldedAggregate[], unique: number): Promise<void> {
    const { queue, log, projections } = this.#of;
    return queue.run(() => {
      if (this.#changedSince(log).size > 0 || aggregates.some((each) => each.needsNewer)) return;
      const known = new Set(aggregates.map((each) => each.row));
      const stray = attempt(() => [...projections.rowKeys()].find((row) => !known.has(row)) ?? null, 0);
      if (stray !== null) this.#bad('row', stray);
      if (!attempt(() => projections.countUnique() === unique, false)) this.#bad('uniqueValue', unique);
    });
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
