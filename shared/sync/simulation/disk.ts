import { readCommon } from '../../kernel/index.ts';
import type { KeyHolder } from '../authors.ts';
import type { Adopt, SignedHead } from '../messages.ts';
import type { Opened } from '../open-stream.ts';
import { quarantinedCommon } from '../own-events.ts';
import { readSettled } from '../settled.ts';
import type { SnapshotState } from '../snapshot.ts';
import type { StreamRow } from '../stream.ts';

/** An outcome, a number of the journal and a time of receipt, as they are printed on paper. */
export interface Vouched {
  result: StreamRow['outcome']['result'];
  journal: number | null;
  received: string;
}

/** What a workstation has made durable: copied for backups and clones, put back for restores. */
export class Disk {
  incarnation = 1;
  sequence = 0;
  /** Numbers up to here are in every backup of the centre. */
  durable = 0;
  previous: string | null = null;
  held = new Map<string, Opened>();
  /** Ids in the order in which they came to be held. */
  order: string[] = [];
  /** Events under an id that turned out to be another's, by envelope hash. */
  twins = new Map<string, Opened>();
  /** At their numbers; with gaps while a snapshot comes. */
  rows: StreamRow[] = [];
  snapshot: SnapshotState | null = null;
  places = new Map<string, number>();
  head: SignedHead | null = null;
  offers: Adopt[] = [];
  /** Envelope hashes told as quarantined in the current lineage. */
  told = new Set<string>();
  /** Bodies that are no longer here: only what every backup of the centre has. */
  pruned = new Set<string>();
  pinned = new Map<string, KeyHolder>();
  /** Events that this workstation was told to have fallen: refused, or set aside. */
  fallen = new Set<string>();
  /** What was told under a signed head of rows that had to be forgotten. */
  vouched = new Map<string, Vouched>();

  copy(): Disk {
    const copy = new Disk();
    Object.assign(copy, this);
    copy.held = new Map(this.held);
    copy.order = [...this.order];
    copy.twins = new Map(this.twins);
    copy.rows = this.rows.slice(); // keeps the gaps, which a spread would fill
    copy.places = new Map(this.places);
    copy.offers = [...this.offers];
    copy.told = new Set(this.told);
    copy.pruned = new Set(this.pruned);
    copy.fallen = new Set(this.fallen);
    copy.vouched = new Map(this.vouched);
    return copy;
  }

  keep(opened: Opened): void {
    const { id } = opened.event.envelope;
    const before = this.held.get(id);
    if (before && before.event.hash !== opened.event.hash) this.twins.set(before.event.hash, before);
    if (!before) this.order.push(id);
    this.held.set(id, opened);
    this.pruned.delete(id);
  }

  /** The rows that are here, in their order. */
  get here(): StreamRow[] {
    return this.rows.filter(() => true);
  }

  number(row: StreamRow): void {
    this.#place(row, this.rows.length);
  }

  /** Before those between are here. */
  numberEarly(row: StreamRow): void {
    if (!this.rows[row.number - 1]) this.#place(row, row.number - 1);
  }

  #place(row: StreamRow, place: number): void {
    this.places.set(row.event, place);
    this.rows[place] = row;
    this.#learnTold(row);
    const event = this.held.get(row.event)?.event;
    const settled = event && readSettled(event);
    if (row.outcome.result === 'refused') this.fallen.add(row.event);
    if (settled?.outcome.result === 'refused') this.fallen.add(settled.event);
  }

  /** What was told of rows up to a signed head, and is offered to a centre that has forgotten it. */
  vouch(rows: readonly StreamRow[]): void {
    for (const { event, outcome, origin, journal, received } of rows) {
      const { result } = outcome;
      this.vouched.set(event, { result, journal: origin ? origin.journal : journal, received });
    }
  }

  forgetAfter(number: number): void {
    const gaps = this.snapshot !== null && number < this.snapshot.number;
    if (gaps) this.snapshot = null;
    this.rows.length = gaps ? 0 : Math.min(this.rows.length, number);
    this.places = new Map(this.here.map((row) => [row.event, row.number - 1]));
    if (this.head && this.head.head.number > this.rows.length) this.head = null;
    this.told.clear();
    for (const row of this.here) this.#learnTold(row);
  }

  /** Everything that has no number in the current lineage, told ones taken out. */
  waiting(): Opened[] {
    const unnumbered = this.order.flatMap((id) => {
      const opened = this.held.get(id);
      return opened && !this.places.has(id) && !this.pruned.has(id) ? opened : [];
    });
    return [...unnumbered, ...this.twins.values()].filter(({ event }) => !this.told.has(event.hash));
  }

  #learnTold({ event, outcome }: StreamRow): void {
    const held = this.held.get(event)?.event;
    if (held?.envelope.type !== 'stream.quarantined' || outcome.result !== 'accepted') return;
    const told = readCommon(held, quarantinedCommon);
    if (told) this.told.add(told.envelope);
  }
}
