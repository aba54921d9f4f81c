import { Refusal, type Result } from '../../../../shared/kernel/index.ts';
import type {
  Adopt,
  Batch,
  CheckedRow,
  EventBody,
  KeyHolder,
  Opened,
  SignedHead,
  Snapshots,
  StreamPosition,
  StreamRow,
  Workstation,
} from '../../../../shared/sync/index.ts';
import { asText } from '../database/connection.ts';
import type { Queue } from '../database/queue.ts';
import type { ContentKey } from '../keystore/blocks.ts';
import { Applying, openedOf } from './apply.ts';
import { keyOf } from './keys.ts';
import { anyPromise, endKept, forget, nextPromise, promisedWaits } from './lineage.ts';
import { readRuns, sizeOf } from './outbox.ts';
import { Refolding, type RefoldingMeans } from './refolding.ts';
import { checkSignatures, offering } from './signatures.ts';
import { snapshotIn } from './snapshot-state.ts';
import { countWaiting, hashAt, unnumberedAfter, unnumberedAggregates } from './sync.queries.ts';
import { endSnapshot, Taking } from './taking.ts';

export interface WorkstationMeans extends RefoldingMeans {
  queue: Queue;
}

/** Records in one transaction: what a person does meanwhile waits for no more than that. */
const forecastAtOnce = 100;

/** From so many on, writing touches every page of small tables' indexes: they are kept in memory until the store is idle. */
const manyRows = 500;

/** Work on a broken store is refused; a disk that fails under it breaks the store. */
type Guard = <T>(work: () => Promise<Result<T>>) => Promise<Result<T>>;

/** The encrypted store as the protocol's core sees it: every call takes its turn in the store's queue. */
export class StoreWorkstation implements Workstation {
  readonly #of: WorkstationMeans;
  readonly #guard: Guard;
  readonly #taking: Taking;
  /** Forecasts of aggregates that were not touched may have changed with what came: also before this store was opened. */
  #stale = true;

  constructor(of: WorkstationMeans, guard: Guard) {
    this.#of = of;
    this.#guard = guard;
    this.#taking = new Taking(of);
  }

  get device() {
    const { id, incarnation } = this.#of.device;
    return { id, incarnation };
  }

  position(): Promise<StreamPosition> {
    return this.#of.queue.run(() => this.#of.positions.stream);
  }

  hashAt(number: number): Promise<string | null> {
    const { queue, db, office } = this.#of;
    return queue.run(() => {
      const row = db.get(hashAt, office, number);
      return row ? asText(row.hash) : null;
    });
  }

  waiting(): Promise<{ events: number; bytes: number }> {
    const { queue, db } = this.#of;
    return queue.run(() => {
      const row = db.get(countWaiting);
      return { events: Number(row?.events ?? 0), bytes: Number(row?.bytes ?? 0) };
    });
  }

  outbox(after: number, most: { events: number; bytes: number }): Promise<Batch> {
    const { queue, db, log } = this.#of;
    return queue.run(() => {
      const found = db.all(unnumberedAfter, after, most.events + 1).map((row) => Number(row.pos));
      const mayBeOffered = offering(this.#of);
      const events: { id: string; body: EventBody }[] = [];
      let bytes = 0;
      let last = after;
      for (const each of readRuns(log, found.slice(0, most.events))) {
        const opened = mayBeOffered(each) ? openedOf(each) : null;
        const size = opened ? sizeOf(opened.body) : 0;
        if (events.length > 0 && bytes + size > most.bytes) return { events, next: last };
        if (opened) events.push({ id: opened.event.envelope.id, body: opened.body });
        bytes += size;
        last = each.stored.pos;
      }
      return { events, next: found.length > most.events ? last : null };
    });
  }

  lacks(rows: readonly Pick<StreamRow, 'event' | 'envelope'>[]): Promise<boolean> {
    const { queue, held } = this.#of;
    return queue.run(() => {
      const known = held.findAll(rows.map(({ event }) => event));
      return rows.some(({ event, envelope }) => !known.get(event)?.some(({ hash }) => hash === envelope));
    });
  }

  stored(event: string): Promise<Opened | null> {
    const { queue, held, log } = this.#of;
    return queue.run(() => {
      const [found] = held.find(event);
      const each = found ? log.at(found.pos) : null;
      return each && openedOf(each);
    });
  }

  key(id: string): Promise<KeyHolder | null> {
    return this.#of.queue.run(() => keyOf(this.#of, id));
  }

  apply(rows: readonly CheckedRow[], head: SignedHead | null): Promise<void> {
    const parts = rows.reduce((sum, { opened }) => sum + (opened?.event.parts.length ?? 0), 0);
    this.#stale = true;
    const work = (nowMs: number, take: () => ContentKey) =>
      new Applying(this.#of, nowMs, take).run(rows, head);
    return this.#write(parts, work, rows.length >= manyRows);
  }

  forgetAfter(number: number): Promise<void> {
    this.#stale = true;
    return this.#write(0, (nowMs) => forget(this.#of, number, nowMs));
  }

  promises(before?: Adopt): Promise<Adopt | null> {
    return this.#of.queue.run(() =>
      before || promisedWaits(this.#of) ? nextPromise(this.#of.db, before) : null,
    );
  }

  async endPromises(): Promise<void> {
    const { queue, db } = this.#of;
    if (!(await queue.run(() => anyPromise(db)))) return;
    await this.#write(0, () => {
      endKept(db);
      return () => undefined;
    });
  }

  get snapshots(): Snapshots {
    const { queue, books, positions, log, office } = this.#of;
    return {
      state: () => queue.run(() => snapshotIn(books)),
      isNew: () => queue.run(() => positions.chain.pos === 0),
      take: (rows, state, head) => {
        this.#stale = true;
        const parts = rows.reduce((sum, { opened }) => sum + opened.event.parts.length, 0);
        return this.#write(parts, (nowMs, take) => this.#taking.page(rows, state, head, { nowMs, take }));
      },
      rowsAfter: (number, limit) =>
        queue.run(() => log.rowsAfter(office, number, limit).map(({ row }) => row)),
      end: () =>
        this.#write(0, () => {
          endSnapshot(this.#of);
          return () => undefined;
        }),
    };
  }

  /**
   * Work for when nobody waits: signatures that were covered by later ones, and forecasts after what came: new norms, a calendar or
   * another's act may have made something else of what waits.
   * @returns whether anything that waits is thought of otherwise than before
   */
  async idle(): Promise<boolean> {
    const { queue, link } = this.#of;
    if (!link.linked) return false;
    while (!(await queue.run(() => checkSignatures(this.#of))));
    if (!this.#stale) return false;
    this.#stale = false;
    try {
      return await this.#forecastAgain();
    } catch (error) {
      this.#stale = true;
      throw error;
    }
  }

  async #forecastAgain(): Promise<boolean> {
    const { queue, db } = this.#of;
    const waiting = await queue.run(() => db.all(unnumberedAggregates));
    let otherwise = false;
    for (let at = 0; at < waiting.length; at += forecastAtOnce)
      await this.#write(0, (nowMs) => {
        const refolding = new Refolding(this.#of, nowMs);
        for (const row of waiting.slice(at, at + forecastAtOnce))
          refolding.touch(asText(row.kind), asText(row.aggregate), true);
        refolding.finish();
        otherwise ||= refolding.otherwise;
        return () => undefined;
      });
    return otherwise;
  }

  /** One durable transaction: all or nothing, in the database and in what is kept in memory. */
  async #write(
    keysNeeded: number,
    work: (nowMs: number, take: () => ContentKey) => () => void,
    isLarge = false,
  ): Promise<void> {
    const { queue, db, keys, aggregates, positions, surroundings } = this.#of;
    const done = await queue.run(() =>
      this.#guard(async () => {
        keys.reserve(keysNeeded);
        const taken: ContentKey[] = [];
        const take = () => {
          const key = keys.take();
          taken.push(key);
          return key;
        };
        try {
          if (isLarge) db.makeRoom();
          const commit = db.durable(() => work(surroundings.now(), take));
          for (const each of [aggregates, positions]) each.commit();
          commit();
          return { ok: true as const, value: undefined };
        } catch (error) {
          for (const each of [aggregates, positions]) each.rollback();
          keys.giveBack(taken);
          throw error;
        }
      }),
    );
    if (!done.ok) throw new Refusal(done.problem);
  }
}
