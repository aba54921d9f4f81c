import type { PromisedRow } from '../adopt.ts';
import type { KeyHolder } from '../authors.ts';
import type { Folding } from '../judge.ts';
import type { EventBody } from '../messages.ts';
import type { Appended, Aside, Numbering, Opened, OpenStream } from '../open-stream.ts';
import { type StreamPosition, type StreamRow, streamStart } from '../stream.ts';

export interface RelayTask {
  event: string;
  to: 'ministry' | 'all' | string;
}

/** One office's tables at the centre: values are never changed in place, so that a backup is a copy of the maps. */
export class OfficeData {
  readonly office: string;
  rows: StreamRow[] = [];
  places = new Map<string, number>();
  opened = new Map<string, Opened>();
  foldings = new Map<string, Folding>();
  uniques = new Map<string, readonly string[]>();
  /** Events in the order in which they were folded. */
  folded: string[] = [];
  /** The same with the record that each is of, and the number of the row at which it was folded. */
  orders: { kind: string; id: string; event: string; at: number }[] = [];
  keys = new Map<string, KeyHolder>();
  promises = new Map<string, PromisedRow>();
  /** Hashes before promised rows. */
  leads = new Set<string>();
  waits = new Map<string, string>();
  entries = new Map<number, string>();
  promisedJournal = 0;
  relays: RelayTask[] = [];
  aside = new Map<string, Aside>();
  /** A device that was revoked brought these. */
  held = new Map<string, EventBody>();

  constructor(office: string) {
    this.office = office;
  }

  copy(): OfficeData {
    const copy = new OfficeData(this.office);
    copy.rows = [...this.rows];
    copy.places = new Map(this.places);
    copy.opened = new Map(this.opened);
    copy.foldings = new Map(this.foldings);
    copy.uniques = new Map(this.uniques);
    copy.folded = [...this.folded];
    copy.orders = [...this.orders];
    copy.keys = new Map(this.keys);
    copy.promises = new Map(this.promises);
    copy.leads = new Set(this.leads);
    copy.waits = new Map(this.waits);
    copy.entries = new Map(this.entries);
    copy.promisedJournal = this.promisedJournal;
    copy.relays = [...this.relays];
    copy.aside = new Map(this.aside);
    copy.held = new Map(this.held);
    return copy;
  }

  position(): StreamPosition {
    return this.rows.at(-1) ?? streamStart;
  }

  row(event: string): StreamRow | null {
    const place = this.places.get(event);
    return place === undefined ? null : (this.rows[place] ?? null);
  }

  journalOf(event: string): number | null {
    for (const [number, entry] of this.entries) if (entry === event) return number;
    return null;
  }

  promise(promised: PromisedRow): void {
    // Another office may have promised the event first, which does not know what was before it here.
    if (promised.previous !== null) this.leads.add(promised.previous);
    if (this.promises.has(promised.row.event)) return;
    this.promises.set(promised.row.event, promised);
    this.promisedJournal = Math.max(this.promisedJournal, journalOf(promised.row) ?? 0);
  }
}

function journalOf({ origin, journal }: StreamRow): number | null {
  return origin ? origin.journal : journal;
}

/** The tables as the protocol's core asks for them. */
export class OpenData implements OpenStream {
  readonly #data: OfficeData;
  readonly #of: Numbering;
  readonly #enrolled: ReadonlyMap<string, KeyHolder>;

  constructor(data: OfficeData, of: Numbering, enrolled: ReadonlyMap<string, KeyHolder>) {
    this.#data = data;
    this.#of = of;
    this.#enrolled = enrolled;
  }

  get stream(): string {
    return this.#data.office;
  }

  async position() {
    return this.#data.position();
  }

  async lastJournal() {
    return Math.max(0, this.#data.promisedJournal, ...this.#data.entries.keys());
  }

  async row(event: string) {
    return this.#data.row(event);
  }

  async stored(event: string) {
    return this.#data.opened.get(event) ?? null;
  }

  async promised(event: string) {
    return this.#data.promises.get(event)?.row ?? null;
  }

  async folding(kind: string, id: string) {
    return this.#data.foldings.get(`${kind}/${id}`) ?? null;
  }

  async holder(kind: string, name: string, value: string) {
    return holderOf(this.#data.uniques, kind, `${name}/${value}`);
  }

  async key(id: string) {
    return this.#enrolled.get(id) ?? this.#data.keys.get(id) ?? null;
  }

  async entry(journal: number) {
    return this.#data.entries.get(journal) ?? null;
  }

  async waiting(what: readonly string[] | 'all') {
    return [...this.#data.waits].flatMap(([event, reason]) =>
      what === 'all' || what.includes(reason) ? (this.#data.opened.get(event) ?? []) : [],
    );
  }

  async waitFor(event: string, what: string | null) {
    if (what === null) this.#data.waits.delete(event);
    else this.#data.waits.set(event, what);
  }

  async wantRelay(event: string, office: string) {
    this.#data.relays.push({ event, to: office });
  }

  async keepAside(aside: Aside) {
    this.#data.aside.set(aside.hash, aside);
  }

  async append({ row, event, body, folded, keys, relay, waitsFor, settles, journal }: Appended) {
    const data = this.#data;
    data.places.set(row.event, data.rows.length);
    data.rows.push(row);
    data.opened.set(row.event, { event, body });
    for (const { kind, id, event: last, folding } of folded) {
      data.foldings.set(`${kind}/${id}`, folding);
      data.folded.push(last);
      data.orders.push({ kind, id, event: last, at: row.number });
      noteUniques(this.#of, data.uniques, kind, id, folding);
    }
    for (const key of keys) data.keys.set(this.#of.verifier.keyId(key.publicKey), key);
    for (const to of relay?.to ?? [])
      data.relays.push({ event: relay?.event ?? '', to: typeof to === 'string' ? to : to.office });
    if (waitsFor) data.waits.set(row.event, waitsFor);
    if (settles) data.waits.delete(settles);
    if (!journal) return;
    const before = data.journalOf(journal.entry);
    if (before !== null) data.entries.delete(before);
    data.entries.set(journal.number, journal.entry);
  }
}

export function holderOf(uniques: ReadonlyMap<string, readonly string[]>, kind: string, name: string) {
  for (const [key, names] of uniques)
    if (key.startsWith(`${kind}/`) && names.includes(name)) return key.slice(kind.length + 1);
  return null;
}

export function noteUniques(
  { registry }: Pick<Numbering, 'registry'>,
  uniques: Map<string, readonly string[]>,
  kind: string,
  id: string,
  { state }: Folding,
): void {
  const unique = state === null ? undefined : registry.get(kind)?.project(id, state).unique;
  if (!unique) return;
  const names = Object.entries(unique).flatMap(([name, values]) =>
    (typeof values === 'string' ? [values] : values).map((value) => `${name}/${value}`),
  );
  uniques.set(`${kind}/${id}`, names);
}
