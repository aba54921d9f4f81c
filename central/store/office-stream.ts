import { attachmentsNamed } from '../../shared/attachments/index.ts';
import {
  type Appended,
  type Aside,
  type Ask,
  asksOf,
  type KeyHolder,
  type Numbering,
  type Opened,
  type OpenStream,
  type StreamPosition,
} from '../../shared/sync/index.ts';
import type { Contents } from './contents.ts';
import type { Query } from './database.ts';
import { Holders } from './holders.ts';
import { OfficeReads } from './office-reads.ts';
import type { RecentRow } from './recent.ts';
import { readRow } from './stored-values.ts';
import * as sql from './stream.queries.ts';
import { valuesOf } from './unique-values.ts';
import { Writes } from './writes.ts';

/** The numbering side's own knowledge that every office shares. */
export interface StreamMeans {
  numbering: Numbering;
  /** Keys that are pinned for every office: the centre's own. */
  pinned: ReadonlyMap<string, KeyHolder>;
  nowMs: number;
  contents: Contents;
  /** The office that concerns of `ministry` mean; null while none is known. */
  ministry: string | null;
}

/**
 * One office's stream inside a transaction that holds its counter row. What was read is kept, what is appended is held back until
 * `finish`: five hundred events cost a dozen statements.
 */
export class OfficeStream extends OfficeReads implements OpenStream {
  readonly #of: StreamMeans;
  readonly #writes: Writes;
  readonly #promises: boolean;
  readonly #promisedJournal: number;
  #position: StreamPosition;
  #journal: number;
  readonly #journalBefore: number;
  readonly #holders: Holders;
  readonly #entries = new Map<number, string | null>();

  constructor(stream: string, query: Query, head: sql.HeadRow, of: StreamMeans) {
    super(stream, query, of.contents);
    this.#writes = new Writes(of);
    this.#of = of;
    this.#holders = new Holders(stream, query, ({ kind, name, value }) => [
      of.contents.hashOf(stream, kind, name, value),
      of.numbering.verifier.sha256(value),
    ]);
    this.#position = { number: Number(head.number), hash: head.hash };
    this.#journal = Number(head.journal);
    this.#journalBefore = this.#journal;
    this.#promisedJournal = Number(head.promised_journal);
    this.#promises = head.promises;
  }

  /** What was appended and goes to other offices. */
  get going(): readonly RecentRow[] {
    return this.#writes.events.filter(({ goes }) => goes);
  }

  /** Writes everything, all or nothing with the transaction. */
  finish(): Promise<void> {
    return this.#writes.flush(this.query, this.stream, { ...this.#position, journal: this.#journal });
  }

  /** Reads at once what numbering these events will surely ask for, and what judging those of this office is likely to. */
  override async foresee(events: readonly Opened[]): Promise<void> {
    await super.foresee(events);
    const { numbering: of, nowMs } = this.#of;
    const known = (kind: string, id: string) => this.foldings.get(`${kind}/${id}`);
    // What was relayed was judged at home.
    const asks = events.flatMap(({ event }) =>
      event.envelope.home === this.stream ? asksOf({ of, nowMs }, event, known) : [],
    );
    await Promise.all([
      this.loadFoldings(asks.flatMap((ask) => (ask.of === 'state' ? [ask] : []))),
      this.#holders.load(asks.flatMap((ask) => (ask.of === 'holder' ? [ask] : []))),
    ]);
  }

  async position() {
    return this.#position;
  }

  async lastJournal() {
    return Math.max(this.#journal, this.#promisedJournal);
  }

  async promised(event: string) {
    if (!this.#promises) return null;
    const [found] = await this.query<{ stream_row: string }>(sql.promisedOf, [this.stream, event]);
    return found ? readRow(found.stream_row) : null;
  }

  async holder(kind: string, name: string, value: string) {
    return this.#holders.find({ kind, name, value });
  }

  /** States and holders that were read; what is known of an event is more than one reading. */
  readonly known = (ask: Ask): unknown => {
    if (ask.of === 'holder') return this.#holders.known(ask);
    const folding = ask.of === 'state' ? this.foldings.get(`${ask.kind}/${ask.id}`) : undefined;
    return folding === undefined ? undefined : (folding?.state ?? null);
  };

  async key(id: string) {
    const pinned = this.#of.pinned.get(id);
    if (pinned) return pinned;
    if (!this.keys.has(id)) await this.loadKeys([id]);
    return this.keys.get(id) ?? null;
  }

  async entry(journal: number) {
    const known = this.#entries.get(journal);
    if (known !== undefined) return known;
    // A number beyond the last one given has no entry: the usual case costs no reading.
    if (journal > this.#journalBefore) return null;
    const [found] = await this.query<{ event_id: string }>(sql.entryAt, [this.stream, journal]);
    return found?.event_id ?? null;
  }

  async waitFor(event: string, what: string | null) {
    const row = await this.row(event);
    const waiting = await this.allWaiting();
    if (what === null) waiting.delete(event);
    else waiting.set(event, what);
    this.#writes.waits.set(event, what === null ? null : { what, number: row?.number ?? 0 });
  }

  async wantRelay(event: string, office: string) {
    const row = await this.row(event);
    this.#writes.wanted.push({ target: office, event, number: row?.number ?? 0 });
  }

  async keepAside({ id, hash, body, reason }: Aside) {
    const received = new Date(this.#of.nowMs);
    const text = await this.contents.sealAside(this.stream, hash, JSON.stringify(body));
    await this.query(sql.keepAside, [this.stream, hash, id, null, reason, text, received]);
  }

  async append(entry: Appended) {
    const { row, event, body, texts, keys, relay, journal } = entry;
    this.#position = { number: row.number, hash: row.hash };
    this.rows.set(row.event, row);
    this.opened.set(row.event, { event, body });
    const goes = relay !== null && relay.to.length > 0;
    this.#writes.events.push({ row, event, body, ...(texts ? { texts } : {}), goes, size: 0 });
    const { id: named, home } = event.envelope;
    for (const { id, sha256, size } of mayName(entry) ? attachmentsNamed(body.parts) : [])
      this.#writes.attachments.push({
        ...{ id, home, event: named, size },
        sha256: this.contents.fileHash(id, sha256),
      });
    for (const folded of entry.folded) await this.#fold(folded, row.number);
    for (const key of keys) this.#announce(key);
    for (const to of relay?.to ?? [])
      this.#writes.concerns.push({
        concern: typeof to === 'string' ? to : to.office,
        event: relay?.event ?? row.event,
        number: row.number,
      });
    await this.#wait(entry);
    if (journal) this.#enter(journal);
    await this.#writes.ahead(this.query, this.stream);
  }

  async #fold({ kind, id, event, folding }: Appended['folded'][number], number: number): Promise<void> {
    const { registry } = this.#of.numbering;
    const name = `${kind}/${id}`;
    const earlier = await this.folding(kind, id);
    this.foldings.set(name, folding);
    const before = this.sealedStates.get(name) ?? null;
    this.#writes.states.set(name, { kind, id, event, folding, before });
    // What is relayed, or given to a new workstation, goes with the history of its record.
    this.#writes.folds.push({ kind, id, number, event });
    const held = valuesOf(registry, this.#holders, { kind, id, folding: earlier });
    const holds = valuesOf(registry, this.#holders, { kind, id, folding });
    for (const [name, value] of held) {
      if (holds.has(name)) continue;
      this.#writes.values.set(`${name}/${id}`, { value, there: false });
      this.#holders.leaves(name, id);
    }
    for (const [name, value] of holds) {
      if (held.has(name)) continue;
      this.#writes.values.set(`${name}/${id}`, { value, there: true });
      this.#holders.takes(name, id);
    }
  }

  #announce(key: KeyHolder): void {
    const id = this.#of.numbering.verifier.keyId(key.publicKey);
    // The first to announce a key is its holder, as in the table.
    if (this.keys.get(id)) return;
    this.keys.set(id, key);
    this.#writes.keys.set(id, key);
  }

  async #wait({ row, waitsFor, settles }: Appended): Promise<void> {
    if (waitsFor === null && settles === null) return;
    const waiting = await this.allWaiting();
    if (waitsFor !== null) {
      waiting.set(row.event, waitsFor);
      this.#writes.waits.set(row.event, { what: waitsFor, number: row.number });
    }
    if (settles === null) return;
    waiting.delete(settles);
    this.#writes.waits.set(settles, null);
  }

  #enter({ number, entry }: { number: number; entry: string }): void {
    this.#journal = Math.max(this.#journal, number);
    for (const [event, at] of this.#writes.entries) if (at === number) this.#writes.entries.delete(event);
    this.#writes.entries.set(entry, number);
    this.#entries.set(number, entry);
  }
}

/** Looked through by the engine: few events name attachments, and every member of every part would be looked at. */
function mayName({ texts }: Opened): boolean {
  return texts === undefined || texts.some((text) => text.includes('"sha256":'));
}
