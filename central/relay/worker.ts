import { randomUUID } from 'node:crypto';
import { attachmentsNamed } from '../../shared/attachments/index.ts';
import { type Copy, copiesFor, type OpenStream, relay } from '../../shared/sync/index.ts';
import { shareAttachments } from '../attachments/index.ts';
import { type Database, isUnavailable, pause } from '../store/index.ts';
import type { Streams } from '../streams/index.ts';
import { historiesOf } from './history.ts';
import * as sql from './relay.queries.ts';

/** Tasks of one office in one go, offices looked at in one round, and how many of them at the same time. */
const most = { tasks: 200, offices: 20, atOnce: 4 };
/** Milliseconds between rounds while nothing is due. */
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
    await this.#running;
  }

  async #loop(failed: (error: unknown) => void): Promise<void> {
    while (!this.#stopped) {
      const done = await this.round().catch((error: unknown) => {
        if (!isUnavailable(error)) failed(error);
        return 0;
      });
      if (done === 0 && !this.#stopped) await pause(idle);
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
    for (const [target, those] of byTarget(tasks)) {
      const one = await this.#spread(office, target, those, directory);
      if (one) await this.#deliver(office, one, those, directory);
    }
    await this.#database.inOffice(office, async (query) => {
      await query(sql.lockHead, [office]);
      await query(sql.nextDue, [office]);
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

  async #deliver(
    office: string,
    target: string,
    tasks: readonly Task[],
    directory: Directory,
  ): Promise<void> {
    const copies = await this.#copies(office, target, tasks, directory);
    const delivered: ReadonlySet<string> = directory.offices.includes(target)
      ? await this.#append(target, copies)
      : new Set();
    const [done, waiting] = [true, false].map((wanted) =>
      tasks.filter(({ event }) => delivered.has(event) === wanted).map(({ event }) => event),
    );
    const named = namedBy(office, copies, delivered);
    await this.#database.inOffice(office, async (query) => {
      await shareAttachments(query, office, target, named);
      await query(sql.endTasks, [office, target, done ?? []]);
      await query(sql.putOff, [office, target, waiting ?? []]);
    });
  }

  /** What goes along with each event; null while it is deferred. */
  #copies(
    office: string,
    target: string,
    tasks: readonly Task[],
    { ministry }: Directory,
  ): Promise<Map<string, readonly Copy[] | null>> {
    return this.#streams.read(office, async (stream, query) => {
      const events = tasks.map(({ event }) => event);
      const histories = await historiesOf(query, stream, events);
      const at = { of: this.#streams.numbering(), stream, nowMs: this.#now() };
      const to = { office: target, ministry: target === ministry };
      const copies = new Map<string, readonly Copy[] | null>();
      for (const event of events)
        copies.set(event, await copiesFor(at, event, to, histories.get(event) ?? []));
      return copies;
    });
  }

  async #append(
    target: string,
    copies: ReadonlyMap<string, readonly Copy[] | null>,
  ): Promise<ReadonlySet<string>> {
    const nowMs = this.#now();
    const of = this.#streams.numbering();
    const bodies = new Map(
      [...copies.values()].flatMap((those) => (those ?? []).map(({ event, body }) => [event.hash, body])),
    );
    const work = async (stream: OpenStream) => {
      const done = new Set<string>();
      for (const [event, those] of copies)
        if (those !== null && (await relay({ of, stream, nowMs }, those))) done.add(event);
      return done;
    };
    const delivered = await this.#streams.transact(target, work, { bodies: [...bodies.values()], of });
    return delivered ?? new Set();
  }
}

/** Attachments of this office that what was delivered names. */
function namedBy(
  office: string,
  copies: ReadonlyMap<string, readonly Copy[] | null>,
  delivered: ReadonlySet<string>,
): string[] {
  const named = [...copies]
    .flatMap(([event, those]) => (delivered.has(event) ? (those ?? []) : []))
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
