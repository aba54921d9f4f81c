import { randomUUID } from 'node:crypto';
import { attachmentsNamed } from '../../shared/attachments/index.ts';
import { copiesFor, type Lot, type OpenStream, relay } from '../../shared/sync/index.ts';
import { shareAttachments } from '../attachments/index.ts';
import { type Database, isUnavailable, keysLater } from '../store/index.ts';
import type { Streams } from '../streams/index.ts';
import { copiesOf, historiesOf } from './history.ts';
import * as sql from './relay.queries.ts';

/** Tasks of one office in one go, offices looked at in one round, and how many of them at the same time. */
const most = { tasks: 500, offices: 20, atOnce: 4 };
/** Milliseconds between rounds while nothing is due, unless this process numbers something for others. */
const idle = 500;

interface Task {
  target: string;
  event: string;
  number: number;
}

interface Directory {
  ministry: string | null;
  offices: readonly string[];
}

/**
 * Copies numbered rows into the streams of the offices that they concern. Every step is a transaction of one office and may be
 * repeated: a worker that is killed anywhere loses nothing and doubles nothing.
 */
export class RelayWorker {
  readonly #id = randomUUID();
  readonly #database: Database;
  readonly #streams: Streams;
  readonly #now: () => number;
  #stopped = false;
  #running: Promise<void> = Promise.resolve();

  constructor(database: Database, streams: Streams, now: () => number = Date.now) {
    this.#database = database;
    this.#streams = streams;
    this.#now = now;
  }

  /** Works until `stop`; `failed` is told what no repetition helped against. */
  start(failed: (error: unknown) => void): void {
    this.#running = this.#loop(failed);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#streams.going.ring();
    await this.#running;
  }

  async #loop(failed: (error: unknown) => void): Promise<void> {
    while (!this.#stopped) {
      const done = await this.round().catch((error: unknown) => {
        if (!isUnavailable(error)) failed(error);
        return 0;
      });
      if (done === 0 && !this.#stopped) await this.#streams.going.heard(idle);
    }
  }

  /** Does what is due now. @returns rows looked after */
  async round(): Promise<number> {
    const due = await this.#database.inDirectory((query) =>
      query<{ office_id: string }>(sql.dueOffices, [most.offices]),
    );
    if (due.length === 0) return 0;
    const directory = await this.#directory();
    let done = 0;
    const hand = async () => {
      for (let next = due.shift(); next && !this.#stopped; next = due.shift()) {
        const looked = await this.#office(next.office_id, directory);
        done += looked;
      }
    };
    await Promise.all(Array.from({ length: most.atOnce }, hand));
    return done;
  }

  async #directory(): Promise<Directory> {
    const rows = await this.#database.inDirectory((query) =>
      query<{ office_id: string; kind: string }>(sql.knownOffices),
    );
    const ministry = rows.find(({ kind }) => kind === 'ministry')?.office_id ?? null;
    return { ministry, offices: rows.map(({ office_id }) => office_id) };
  }

  async #office(office: string, directory: Directory): Promise<number> {
    const tasks = await this.#database.inOffice(office, async (query) => {
      if ((await query(sql.takeLease, [office, this.#id])).length === 0) return null;
      const rows = await query<{ target: string; event_id: string; number: string }>(sql.dueTasks, [
        office,
        most.tasks,
      ]);
      return rows.map(({ target, event_id, number }) => ({
        target,
        event: event_id,
        number: Number(number),
      }));
    });
    if (tasks === null) return 0;
    let held = false;
    for (const [target, those] of byTarget(tasks)) {
      const one = await this.#spread(office, target, those, directory);
      if (one && !(await this.#delivered(office, one, those, directory))) held = true;
    }
    await this.#database.inOffice(office, async (query) => {
      await query(sql.lockHead, [office]);
      await query(held ? sql.laterOffice : sql.nextDue, [office]);
      await query(sql.endLease, [office, this.#id]);
    });
    return tasks.length;
  }

  /** A concern becomes a task for each office that it means today. @returns the target that is served at once */
  async #spread(
    office: string,
    target: string,
    tasks: readonly Task[],
    { ministry, offices }: Directory,
  ): Promise<string | null> {
    if (target !== 'ministry' && target !== 'all') return target;
    const meant = target === 'all' ? offices : ministry === null ? [] : [ministry];
    const targets = meant.filter((each) => each !== office);
    const events = tasks.map(({ event }) => event);
    const numbers = tasks.map(({ number }) => number);
    await this.#database.inOffice(office, async (query) => {
      await query(sql.spreadTasks, [office, events, numbers, targets]);
      await query(sql.endTasks, [office, target, events]);
    });
    return target === 'ministry' ? (targets[0] ?? null) : null;
  }

  /**
   * False, and nothing is done, where a key is missing here or there: whatever is numbered later must not overtake what waits, for
   * one event announces the key of the next.
   */
  async #delivered(
    office: string,
    target: string,
    tasks: readonly Task[],
    directory: Directory,
  ): Promise<boolean> {
    const done = this.#deliver(office, target, tasks, directory).then(() => true);
    return (await done.catch(keysLater)) ?? false;
  }

  async #deliver(
    office: string,
    target: string,
    tasks: readonly Task[],
    directory: Directory,
  ): Promise<void> {
    const lots = directory.offices.includes(target) ? await this.#lots(office, target, tasks, directory) : [];
    const delivered = await this.#append(target, lots);
    const [done, waiting] = [true, false].map((wanted) =>
      tasks.filter(({ event }) => delivered.has(event) === wanted).map(({ event }) => event),
    );
    const named = namedBy(office, lots, delivered);
    await this.#database.inOffice(office, async (query) => {
      await Promise.all([
        shareAttachments(query, office, target, named),
        query(sql.endTasks, [office, target, done ?? []]),
        waiting?.length ? query(sql.putOff, [office, target, waiting]) : [],
      ]);
    });
  }

  /** What is due with what goes along, as it was numbered here: what the target has already is not even read. */
  async #lots(
    office: string,
    target: string,
    tasks: readonly Task[],
    { ministry }: Directory,
  ): Promise<Lot[]> {
    const events = tasks.map(({ event }) => event);
    const { recent } = this.#streams;
    const { due, copies } = await this.#streams.read(office, (stream, query) =>
      historiesOf({ query, stream, recent }, events),
    );
    const earlier = due.flatMap(({ order }) => order.filter((event) => !copies.has(event)));
    const present = await this.#present(target, earlier);
    return this.#streams.read(office, async (stream, query) => {
      const at = { of: this.#streams.numbering(), stream, nowMs: this.#now() };
      const to = { office: target, ministry: target === ministry };
      const missing = earlier.filter((event) => !present.has(event));
      for (const [event, copy] of await copiesOf({ query, stream, recent }, missing)) copies.set(event, copy);
      const lots: Lot[] = [];
      for (const each of due) {
        const history = each.order.flatMap((event) => copies.get(event) ?? []);
        lots.push(...(await copiesFor(at, each.events, to, history)));
      }
      return lots.sort((a, b) => numberOf(a) - numberOf(b));
    });
  }

  /** Rows never leave a stream: what is there now need not be brought. */
  async #present(target: string, events: readonly string[]): Promise<ReadonlySet<string>> {
    if (events.length === 0) return new Set();
    const rows = await this.#database.inOffice(target, (query) =>
      query<{ event_id: string }>(sql.presentOf, [target, events]),
    );
    return new Set(rows.map(({ event_id }) => event_id));
  }

  async #append(target: string, lots: readonly Lot[]): Promise<ReadonlySet<string>> {
    const nowMs = this.#now();
    const of = this.#streams.numbering();
    const events = lots.flatMap(({ copies }) => copies);
    if (events.length === 0) return new Set();
    const work = (stream: OpenStream) => relay({ of, stream, nowMs }, lots);
    return (await this.#streams.transact(target, work, { events, of })) ?? new Set();
  }
}

/** Of the event itself; what goes along was numbered before it. */
function numberOf({ copies }: Lot): number {
  return copies.at(-1)?.row.number ?? 0;
}

/** Attachments of this office that what was delivered names. */
function namedBy(office: string, lots: readonly Lot[], delivered: ReadonlySet<string>): string[] {
  const named = lots
    .flatMap(({ event, copies }) => (delivered.has(event) ? copies : []))
    .filter(({ event }) => event.envelope.home === office)
    .flatMap(({ event }) => attachmentsNamed(event.parts).map(({ id }) => id));
  return [...new Set(named)];
}

function byTarget(tasks: readonly Task[]): Map<string, Task[]> {
  const targets = new Map<string, Task[]>();
  for (const task of tasks) {
    const there = targets.get(task.target);
    if (there) there.push(task);
    else targets.set(task.target, [task]);
  }
  return targets;
}
