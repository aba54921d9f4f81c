import { numberingOf } from '../../shared/numbering.ts';
import {
  type Adopt,
  type EventBody,
  type Hello,
  type KeyHolder,
  type Numbering,
  type Opened,
  type OpenStream,
  type PageMessage,
  type Pushed,
  type Quarantine,
  type SignedHead,
  type StreamPosition,
  standing,
  sweep,
  takePush,
  takeQuarantine,
  type Welcome,
  welcome,
} from '../../shared/sync/index.ts';
import {
  type Contents,
  type Database,
  digest,
  keysLater,
  OfficeStream,
  type Query,
  Recent,
  type StreamMeans,
  streamQueries as sql,
  verifier,
} from '../store/index.ts';
import { adoptInto, NotAdoptable } from './adoption.ts';
import { Bell } from './bell.ts';
import type { Identity } from './identity.ts';
import { KnownKeys } from './known-keys.ts';
import { packedPage, storedPage } from './raw-page.ts';
import { Registered } from './registered.ts';
import { SignedHeads } from './signed-heads.ts';
import { Snapshots } from './snapshots.ts';
import { Turns } from './turns.ts';
import { verifiedAhead } from './verified-ahead.ts';

/** Who speaks: a device by the office that it was enrolled in, never by what it says of itself. */
export interface Caller {
  office: string;
  device: string;
  /** Its key, where it is known already: 32 bytes, base64. */
  ed25519?: string;
  revoked: boolean;
}

/** The protocol's calls over the offices' streams. */
export class Streams {
  readonly #database: Database;
  readonly #identity: Identity;
  readonly #contents: Contents;
  readonly #pinned: ReadonlyMap<string, KeyHolder>;
  readonly #numbering = numberingOf(digest);
  readonly #turns = new Turns();
  readonly #keys: KnownKeys;
  readonly #registered: Registered;
  readonly #heads: SignedHeads;
  readonly recent: Recent;
  /** Rings when something was numbered here that other offices are to get. */
  readonly going = new Bell();
  readonly snapshots: Snapshots;
  readonly #now: () => number;

  constructor(database: Database, identity: Identity, contents: Contents, now: () => number = Date.now) {
    this.#database = database;
    this.#identity = identity;
    this.#contents = contents;
    this.#registered = new Registered(database);
    this.#heads = new SignedHeads(identity.self);
    this.#pinned = new Map([[identity.self.key, identity.holder]]);
    this.#keys = new KnownKeys(database, this.#pinned);
    this.#now = now;
    this.recent = new Recent(now);
    const { registry } = this.#numbering;
    this.snapshots = new Snapshots({ database, identity, contents, registry });
  }

  /** What numbering is told, with the verifier of one message. */
  numbering(of: Numbering['verifier'] = verifier): Numbering {
    // The directory's, never what a founding event says: else an office could make itself the ministry.
    const registeredKind = this.#registered.kindOf;
    const officeKind: Numbering['officeKind'] = (_state, office) => registeredKind(office);
    return { ...this.#numbering, officeKind, registeredKind, verifier: of, self: this.#identity.self };
  }

  /** One transaction over one office's stream with its counters locked; null when the office is not known. */
  transact<T>(
    office: string,
    work: (stream: OpenStream) => Promise<T>,
    ahead: { events: readonly Opened[]; of: Numbering } = { events: [], of: this.numbering() },
  ): Promise<T | null> {
    return this.#turns.take(office, async () => {
      await this.#registered.learnMinistry();
      const done = await this.#database.inOffice(office, async (query) => {
        const [head] = await query<sql.HeadRow>(sql.lockHead, [office]);
        if (!head) return null;
        await this.#registered.learnKind(query, office);
        const stream = new OfficeStream(office, query, head, this.#means(ahead.of));
        await stream.foresee(ahead.events);
        const result = await work(stream);
        await stream.finish();
        return { result, going: stream.going };
      });
      if (!done) return null;
      this.recent.keep(done.going);
      if (done.going.length > 0) this.going.ring();
      return done.result;
    });
  }

  /** Tries again what waits in any office: after an upgrade of the program, and now and then. */
  async sweep(): Promise<void> {
    const offices = await this.#database.inDirectory((query) =>
      query<{ office_id: string }>(sql.officesWaiting),
    );
    const one = (stream: OpenStream) => sweep({ of: this.numbering(), stream, nowMs: this.#now() });
    for (const { office_id } of offices) await this.transact(office_id, one).catch(keysLater);
  }

  /** The stream for reading, without its counters: appending to it is nobody's right. */
  read<T>(office: string, work: (stream: OfficeStream, query: Query) => Promise<T>): Promise<T> {
    const none = { number: '0', hash: null, journal: '0', promised_journal: '0', promises: false };
    return this.#database.inOffice(office, async (query) => {
      await this.#registered.learnKind(query, office);
      return work(new OfficeStream(office, query, none, this.#means(this.numbering())), query);
    });
  }

  /**
   * Destroys parts of an event as this office's stream holds it, for ever: neither a page nor relay gives them any more, here at once
   * and from other processes within half a minute. A copy in another stream is that office's, under keys of its own.
   */
  async destroyParts(office: string, event: string, parts: readonly number[]): Promise<void> {
    const [found] = await this.#database.inOffice(office, (query) =>
      query<{ body: string }>(sql.storedOf, [office, [event]]),
    );
    if (found) await this.#contents.destroyParts(office, found.body, parts);
    this.recent.forget(event);
  }

  async hello(caller: Caller, request: Hello, retryAfter: number | null): Promise<Welcome> {
    return this.#database.inOffice(caller.office, async (query) => {
      const { head, durable } = await this.#head(query, caller.office);
      const more = { replica: false, durable, revoked: caller.revoked, retryAfter, nowMs: this.#now() };
      return welcome({ hashAt: hashAt(query, caller.office), head, ...more }, request);
    });
  }

  /** @throws Unreadable when a body is no event at all; nothing is stored then */
  async push(caller: Caller, bodies: readonly EventBody[]): Promise<Pushed[]> {
    if (caller.revoked) return this.#hold(caller, bodies);
    const { verifier: known, done } = verifiedAhead(bodies, await this.#keys.of(caller, bodies));
    const of = this.numbering(known);
    const centre = {
      of,
      nowMs: this.#now(),
      transact: async <T>(
        office: string,
        work: (stream: OpenStream) => Promise<T>,
        foreseen: readonly Opened[] = [],
      ) => {
        // Bodies are read while other threads check their signatures; the counter is not locked meanwhile.
        await done;
        return this.transact(office, work, { events: foreseen, of });
      },
    };
    return takePush(centre, bodies, caller.office);
  }

  async pull(
    caller: Caller,
    request: { after: StreamPosition; limit: number; whole: boolean },
  ): Promise<PageMessage> {
    if (caller.revoked) return { lineage: 'ok', columns: null, head: null };
    const { stored, ...page } = await this.#database.inOffice(caller.office, async (query) => {
      const [{ head }, hash] = await Promise.all([
        this.#head(query, caller.office),
        hashAt(query, caller.office)(request.after.number),
      ]);
      const lineage = await standing({ hashAt: async () => hash, replica: false }, request.after);
      if (lineage !== 'ok') return { lineage, stored: [], head: null };
      const to = head?.head.number ?? 0;
      return { lineage, stored: await storedPage(query, caller, { ...request, to }), head };
    });
    return { ...page, columns: await packedPage(this.#contents, caller.office, request.after, stored) };
  }

  #means(numbering: Numbering): StreamMeans {
    const { ministry } = this.#registered;
    return { numbering, pinned: this.#pinned, nowMs: this.#now(), ministry, contents: this.#contents };
  }

  async lineage(caller: Caller, at: readonly number[]): Promise<(string | null)[]> {
    if (caller.revoked) return at.map(() => null);
    const rows = await this.#database.inOffice(caller.office, (query) =>
      query<{ number: string; hash: string }>(sql.hashesAt, [caller.office, at]),
    );
    const hashes = new Map(rows.map(({ number, hash }) => [Number(number), hash]));
    return at.map((number) => hashes.get(number) ?? null);
  }

  /** @throws NotAdoptable */
  async adopt(caller: Caller, offer: Adopt): Promise<number> {
    if (caller.revoked) throw new NotAdoptable('the device was revoked');
    return adoptInto({ database: this.#database, pinned: this.#pinned }, caller.office, offer);
  }

  /** Keeps what a push was refused for and tells it. */
  async quarantine(caller: Caller, request: Quarantine): Promise<void> {
    if (caller.revoked) return this.#keep(caller, request.id, JSON.stringify(request));
    const centre = { of: this.numbering(), nowMs: this.#now() };
    const transact = <T>(office: string, work: (stream: OpenStream) => Promise<T>) =>
      this.transact(office, work);
    return takeQuarantine({ ...centre, transact }, request, caller.office);
  }

  /** What a revoked device brings is kept apart, whole, and nothing is told to it. */
  async #hold(caller: Caller, bodies: readonly EventBody[]): Promise<Pushed[]> {
    for (const body of bodies) await this.#keep(caller, null, JSON.stringify(body));
    return [];
  }

  async #keep(caller: Caller, event: string | null, bytes: string): Promise<void> {
    const hash = verifier.sha256(caller.device, bytes);
    const text = await this.#contents.sealAside(caller.office, hash, bytes);
    const row = [caller.office, hash, event, caller.device, 'revoked', text, new Date(this.#now())];
    await this.#database.inOffice(caller.office, (query) => query(sql.keepAside, row));
  }

  async #head(query: Query, office: string): Promise<{ head: SignedHead | null; durable: number }> {
    const [row] = await query<{ stream_row: string | null; durable: string | null }>(sql.readHead, [office]);
    const durable = Number(row?.durable ?? 0);
    if (!row?.stream_row) return { head: null, durable };
    return { head: this.#heads.of(office, row.stream_row), durable };
  }
}

function hashAt(query: Query, office: string) {
  return async (number: number): Promise<string | null> => {
    const [found] = await query<{ hash: string }>(sql.hashesAt, [office, [number]]);
    return found?.hash ?? null;
  };
}
