import type { Folding, KeyHolder, Opened, StreamRow } from '../../shared/sync/index.ts';
import type { Contents } from './contents.ts';
import type { Query } from './database.ts';
import { readFolding, readHolder, readRow, readStored } from './stored-values.ts';
import * as sql from './stream.queries.ts';
import { WaitingEvents } from './waiting-events.ts';

interface StoredBody {
  event_id: string;
  body: string;
}

/** What was read of one office's stream in a transaction: nothing is read twice, absence included. */
export class OfficeReads {
  readonly stream: string;
  protected readonly query: Query;
  protected readonly contents: Contents;
  protected readonly rows = new Map<string, StreamRow | null>();
  protected readonly opened = new Map<string, Opened>();
  protected readonly foldings = new Map<string, Folding | null>();
  protected readonly keys = new Map<string, KeyHolder | null>();
  /** Of states that were read: their key is in it. */
  protected readonly sealedStates = new Map<string, string>();
  #waiting: WaitingEvents | null = null;

  constructor(stream: string, query: Query, contents: Contents) {
    this.stream = stream;
    this.query = query;
    this.contents = contents;
  }

  /** Reads at once what numbering these events will surely ask for. */
  async foresee(events: readonly Opened[]): Promise<void> {
    if (events.length === 0) return;
    const envelopes = events.map(({ event }) => event.envelope);
    // Sent one behind another: their answers are waited for once.
    await Promise.all([
      this.loadRows(envelopes.flatMap(({ id, buildsOn }) => [id, ...buildsOn])),
      this.allWaiting(),
      this.loadKeys(events.flatMap(({ body }) => body.signatures.map(({ key }) => key))),
      this.loadFoldings(
        envelopes.flatMap(({ id, kind, aggregate, author, home }) => [
          { kind, id: aggregate },
          { kind: 'stream', id },
          { kind: 'office', id: home },
          ...(author === null ? [] : [{ kind: 'person', id: author }]),
        ]),
      ),
    ]);
  }

  /** Bodies as they travel, of rows as they are stored. */
  bodies(rows: readonly StoredBody[]): Promise<string[]> {
    return this.contents.openBodies(
      this.stream,
      rows.map(({ event_id: id, body: text }) => ({ id, text })),
    );
  }

  async row(event: string) {
    if (!this.rows.has(event)) await this.loadRows([event]);
    return this.rows.get(event) ?? null;
  }

  async stored(event: string) {
    const [found] = await this.storedAll([event]);
    return found ?? null;
  }

  async folding(kind: string, id: string) {
    const name = `${kind}/${id}`;
    if (!this.foldings.has(name)) await this.loadFoldings([{ kind, id }]);
    return this.foldings.get(name) ?? null;
  }

  async waiting(what: readonly string[] | 'all') {
    const ids = (await this.allWaiting()).of(what);
    return ids.length === 0 ? [] : this.storedAll(ids);
  }

  protected async allWaiting(): Promise<WaitingEvents> {
    if (this.#waiting) return this.#waiting;
    const rows = await this.query<{ event_id: string; what: string }>(sql.waits, [this.stream]);
    const waiting = new WaitingEvents();
    for (const { event_id, what } of rows) waiting.set(event_id, what);
    this.#waiting = waiting;
    return waiting;
  }

  protected async storedAll(events: readonly string[]): Promise<Opened[]> {
    const missing = events.filter((id) => !this.opened.has(id));
    if (missing.length > 0) {
      const rows = await this.query<StoredBody & { stream_row: string }>(sql.storedOf, [
        this.stream,
        missing,
      ]);
      const bodies = await this.bodies(rows);
      for (const [place, { event_id, stream_row }] of rows.entries())
        this.opened.set(event_id, readStored(readRow(stream_row), bodies[place] ?? ''));
    }
    return events.flatMap((id) => this.opened.get(id) ?? []);
  }

  protected async loadRows(events: readonly string[]): Promise<void> {
    const missing = [...new Set(events)].filter((id) => !this.rows.has(id));
    if (missing.length === 0) return;
    const rows = await this.query<{ event_id: string; stream_row: string }>(sql.rowsOf, [
      this.stream,
      missing,
    ]);
    for (const id of missing) this.rows.set(id, null);
    for (const { event_id, stream_row } of rows) this.rows.set(event_id, readRow(stream_row));
  }

  protected async loadFoldings(of: readonly { kind: string; id: string }[]): Promise<void> {
    // Set as they are asked for: each is asked once, however many events are of one aggregate.
    const missing = of.filter(({ kind, id }) => {
      if (this.foldings.has(`${kind}/${id}`)) return false;
      this.foldings.set(`${kind}/${id}`, null);
      return true;
    });
    if (missing.length === 0) return;
    const rows = await this.query<{
      kind: string;
      aggregate_id: string;
      state: string;
      needs_newer: boolean;
    }>(sql.statesOf, [this.stream, missing.map(({ kind }) => kind), missing.map(({ id }) => id)]);
    const named = rows.map((row) => ({ ...row, name: `${row.kind}/${row.aggregate_id}`, text: row.state }));
    const states = await this.contents.openStates(this.stream, named);
    for (const [place, { name, text, needs_newer }] of named.entries()) {
      this.foldings.set(name, readFolding({ state: states[place] ?? '', needs_newer }));
      this.sealedStates.set(name, text);
    }
  }

  protected async loadKeys(ids: readonly string[]): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !this.keys.has(id));
    if (missing.length === 0) return;
    const rows = await this.query<{ key_id: string; holder: string }>(sql.keysOf, [this.stream, missing]);
    for (const id of missing) this.keys.set(id, null);
    for (const { key_id, holder } of rows) this.keys.set(key_id, readHolder(holder));
  }
}
