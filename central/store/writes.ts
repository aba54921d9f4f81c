import { setImmediate } from 'node:timers/promises';
import { type Folding, type KeyHolder, plainRowText, type StreamPosition } from '../../shared/sync/index.ts';
import { insertAttachments } from './attachment.queries.ts';
import type { Contents } from './contents.ts';
import type { Query } from './database.ts';
import { lines } from './parameters.ts';
import type { RecentRow } from './recent.ts';
import * as sql from './stream.queries.ts';

/** A unique value as it is stored: any length, found by its hash. */
export interface UniqueValue {
  kind: string;
  name: string;
  hash: string;
  /** Its hash as an older centre stored it. */
  older: string;
  id: string;
}

interface State {
  kind: string;
  id: string;
  event: string;
  folding: Folding;
  /** As it lies there now; null while it is new. */
  before: string | null;
}

/** A row and its event. */
interface Numbered extends RecentRow {
  /** Other offices are to get it. */
  goes: boolean;
}

/** Events that are sent together. */
const atOnce = 100;

/** What one transaction is going to write, collected so that each table gets one statement however many events there are. */
export class Writes {
  readonly events: Numbered[] = [];
  readonly states = new Map<string, State>();
  readonly folds: { kind: string; id: string; number: number; event: string }[] = [];
  /** By their text; the value says whether it is to be there. */
  readonly values = new Map<string, { value: UniqueValue; there: boolean }>();
  readonly keys = new Map<string, KeyHolder>();
  readonly concerns: { concern: string; event: string; number: number }[] = [];
  readonly wanted: { target: string; event: string; number: number }[] = [];
  /** What an event waits for; null: it waits no longer. */
  readonly waits = new Map<string, { what: string; number: number } | null>();
  /** Number in the journal by entry. */
  readonly entries = new Map<string, number>();
  /** What the events name. */
  readonly attachments: { id: string; home: string; event: string; sha256: string; size: number }[] = [];

  /** How many of the events were sent to the database, and what it has not answered yet. */
  #sent = 0;
  readonly #sending: Promise<unknown>[] = [];
  readonly #contents: Contents;
  readonly #ministry: string | null;

  /** @param ministry office to which what concerns the ministry goes; null: the relay will find it */
  constructor({ contents, ministry }: { contents: Contents; ministry: string | null }) {
    this.#contents = contents;
    this.#ministry = ministry;
  }

  /**
   * Sends the events that were collected while the next ones are still judged: the database writes them on another core. Nothing of
   * it counts before the transaction does.
   */
  async ahead(query: Query, office: string): Promise<void> {
    if (this.events.length - this.#sent < atOnce) return;
    await this.#numbered(query, office);
    // Sent is what is asked for once the turn ends.
    await setImmediate();
  }

  async flush(query: Query, office: string, to: StreamPosition & { journal: number }): Promise<void> {
    // Sent one behind another: their answers are waited for once.
    await Promise.all([
      this.#events(query, office),
      this.#folded(query, office),
      this.#relay(query, office),
      this.#waits(query, office),
      this.#journal(query, office),
      this.#named(query, office),
      this.#head(query, office, to),
    ]);
  }

  async #head(query: Query, office: string, to: StreamPosition & { journal: number }): Promise<void> {
    if (this.events.length === 0 && this.wanted.length === 0) return;
    const due = this.concerns.length > 0 || this.wanted.length > 0;
    await query(sql.moveHead, [office, to.number, to.hash, to.journal, due]);
  }

  async #events(query: Query, office: string): Promise<void> {
    const { keys } = this;
    if (this.events.length > this.#sent) await this.#numbered(query, office);
    await Promise.all(this.#sending);
    if (keys.size > 0)
      await query(sql.insertKeys, [
        office,
        [...keys.keys()],
        [...keys.values()].map((each) => JSON.stringify(each)),
      ]);
  }

  async #numbered(query: Query, office: string): Promise<void> {
    const events = this.events.slice(this.#sent);
    this.#sent = this.events.length;
    const named = events.map(({ row, body, texts }) => ({ id: row.event, body, texts }));
    const bodies = await this.#contents.sealBodies(office, named);
    for (const [place, each] of events.entries()) each.size = bodies[place]?.length ?? 0;
    const sending = query(sql.insertEvents, [
      office,
      events.map(({ row }) => row.number),
      events.map(({ row }) => row.event),
      events.map(({ event }) => event.envelope.device),
      events.map(({ row }) => row.hash),
      lines(events.map(({ row }) => plainRowText(row))),
      lines(bodies),
    ]);
    // Waited for at the end: what fails before that fails the whole.
    sending.catch(() => undefined);
    this.#sending.push(sending);
  }

  async #folded(query: Query, office: string): Promise<void> {
    const states = [...this.states.values()];
    if (states.length > 0)
      await query(sql.upsertStates, [
        office,
        states.map(({ kind }) => kind),
        states.map(({ id }) => id),
        states.map(({ event }) => event),
        lines(
          await this.#contents.sealStates(
            office,
            states.map(({ kind, id, folding: { state }, before }) => {
              return { name: `${kind}/${id}`, json: JSON.stringify(state), before };
            }),
          ),
        ),
        states.map(({ folding }) => folding.needsNewer),
      ]);
    const { folds } = this;
    if (folds.length > 0)
      await query(sql.insertFolds, [
        office,
        folds.map(({ kind }) => kind),
        folds.map(({ id }) => id),
        folds.map(({ number }) => number),
        folds.map(({ event }) => event),
      ]);
    for (const there of [false, true]) {
      const values = [...this.values.values()].filter((each) => each.there === there);
      if (values.length === 0) continue;
      const as = (hashes: string[]) => [
        office,
        values.map(({ value }) => value.kind),
        values.map(({ value }) => value.name),
        hashes,
        values.map(({ value }) => value.id),
      ];
      await query(there ? sql.insertValues : sql.removeValues, as(values.map(({ value }) => value.hash)));
      if (!there) await query(sql.removeValues, as(values.map(({ value }) => value.older)));
    }
  }

  async #relay(query: Query, office: string): Promise<void> {
    const { concerns, wanted } = this;
    if (concerns.length > 0)
      await query(sql.insertConcerns, [
        office,
        concerns.map(({ concern }) => concern),
        concerns.map(({ event }) => event),
        concerns.map(({ number }) => number),
        concerns.map(({ concern }) => (concern === 'ministry' ? (this.#ministry ?? concern) : concern)),
      ]);
    if (wanted.length > 0)
      await query(sql.insertTasks, [
        office,
        wanted.map(({ target }) => target),
        wanted.map(({ event }) => event),
        wanted.map(({ number }) => number),
      ]);
  }

  async #waits(query: Query, office: string): Promise<void> {
    const ended = [...this.waits].flatMap(([event, wait]) => (wait ? [] : [event]));
    const waiting = [...this.waits].flatMap(([event, wait]) => (wait ? [{ event, ...wait }] : []));
    if (ended.length > 0) await query(sql.endWaits, [office, ended]);
    if (waiting.length > 0)
      await query(sql.setWaits, [
        office,
        waiting.map(({ event }) => event),
        waiting.map(({ what }) => what),
        waiting.map(({ number }) => number),
      ]);
  }

  async #journal(query: Query, office: string): Promise<void> {
    if (this.entries.size === 0) return;
    const entries = [...this.entries.keys()];
    const numbers = [...this.entries.values()];
    await query(sql.removeEntries, [office, entries, numbers]);
    await query(sql.insertEntries, [office, entries, numbers]);
  }

  async #named(query: Query, office: string): Promise<void> {
    const { attachments } = this;
    if (attachments.length === 0) return;
    await query(insertAttachments, [
      office,
      attachments.map(({ id }) => id),
      attachments.map(({ home }) => home),
      attachments.map(({ event }) => event),
      attachments.map(({ sha256 }) => sha256),
      attachments.map(({ size }) => size),
    ]);
  }
}
