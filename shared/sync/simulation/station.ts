import {
  canonical,
  commitment,
  type Envelope,
  type Event,
  eventMessage,
  uuidv7,
} from '../../kernel/index.ts';
import type { Adopt, EventBody, SignedHead } from '../messages.ts';
import type { Numbering, Opened } from '../open-stream.ts';
import { streamStart } from '../stream.ts';
import type { CheckedRow, Snapshots, Workstation } from '../workstation.ts';
import type { Chance } from './chance.ts';
import { Disk } from './disk.ts';
import { LocalFold } from './local-fold.ts';
import type { Pen } from './pens.ts';

export interface Wanted {
  kind: string;
  aggregate: string;
  type: string;
  typeVersion: number;
  common: Record<string, unknown>;
  buildsOn?: readonly string[];
  /** Who signs; the first one's person is the author. */
  pens: readonly Pen[];
  /** The signature is damaged. */
  spoilt?: boolean;
  /** Fixed id, for a clone that makes the same one again. */
  id?: string;
}

const batchEvents = 4;
const promiseRows = 3;

/** A workstation over a disk in memory; every call of the protocol's core is one transaction. */
export class Station implements Workstation {
  readonly id: string;
  readonly office: string;
  of: Numbering;
  disk = new Disk();
  /** Milliseconds that the clock is wrong by. */
  skew = 0;
  #folded: LocalFold | null = null;

  constructor(id: string, office: string, of: Numbering) {
    this.id = id;
    this.office = office;
    this.of = of;
  }

  get device() {
    return { id: this.id, incarnation: this.disk.incarnation };
  }

  get folded(): LocalFold {
    if (!this.#folded) {
      this.#folded = new LocalFold(this.of, { rows: this.disk.here, held: this.disk.held });
      for (const { event } of this.disk.waiting())
        if (this.#folded.forecast(event, 0).result === 'accepted') this.#folded.fold(event);
    }
    return this.#folded;
  }

  changed(): void {
    this.#folded = null;
  }

  /** Puts a disk in: a restore, or a clone of another computer's. */
  insert(disk: Disk): void {
    this.disk = disk;
    this.changed();
  }

  async position() {
    return this.disk.rows.at(-1) ?? streamStart;
  }

  async hashAt(number: number) {
    return this.disk.rows[number - 1]?.hash ?? null;
  }

  async waiting() {
    return { events: this.disk.waiting().length, bytes: 0 };
  }

  async outbox(after: number) {
    const waiting = this.disk.waiting();
    const events = waiting
      .slice(after, after + batchEvents)
      .map(({ event, body }) => ({ id: event.envelope.id, body }));
    const next = after + batchEvents < waiting.length ? after + batchEvents : null;
    return { events, next };
  }

  async lacks(rows: readonly { event: string; envelope: string }[]) {
    return rows.some(({ event, envelope }) => this.disk.held.get(event)?.event.hash !== envelope);
  }

  async stored(event: string) {
    return this.disk.held.get(event) ?? null;
  }

  async key(id: string) {
    return this.disk.pinned.get(id) ?? this.folded.keys.get(id) ?? null;
  }

  async apply(rows: readonly CheckedRow[], head: SignedHead | null) {
    for (const { row, opened } of rows) {
      if (opened) this.disk.keep(opened);
      this.disk.number(row);
    }
    this.disk.head = head ?? this.disk.head;
    this.changed();
  }

  get snapshots(): Snapshots {
    const { disk } = this;
    return {
      state: async () => disk.snapshot,
      isNew: async () => disk.order.length === 0,
      take: async (rows, state, head) => {
        for (const { row, opened } of rows) {
          if (disk.places.has(row.event)) continue;
          disk.keep(opened);
          disk.numberEarly(row);
        }
        disk.snapshot = state;
        disk.head = head ?? disk.head;
        this.changed();
      },
      rowsAfter: async (number, limit) => disk.here.filter((row) => row.number > number).slice(0, limit),
      end: async () => {
        disk.snapshot = null;
      },
    };
  }

  async forgetAfter(after: number) {
    const { rows, head, snapshot } = this.disk;
    // Rows with gaps between them lead to no head.
    const number = Math.max(after, snapshot?.number ?? 0);
    const until = head?.head.number ?? 0;
    this.disk.vouch(rows.slice(number, until));
    const offers: Adopt[] = [];
    for (let to = until; head && to > number; to -= promiseRows) {
      const from = Math.max(number, to - promiseRows);
      const { number: at, hash } = rows[from - 1] ?? streamStart;
      offers.push({ after: { number: at, hash }, rows: rows.slice(from, to), head });
    }
    this.disk.offers = [...offers, ...this.disk.offers];
    this.disk.forgetAfter(after);
    this.changed();
  }

  async promises(before?: Adopt) {
    const { offers } = this.disk;
    if (!before && !offers.some((each) => this.#waits(each))) return null;
    return offers[before ? offers.indexOf(before) + 1 : 0] ?? null;
  }

  async endPromises() {
    const { offers } = this.disk;
    const standing = new Set(offers.filter((each) => this.#waits(each)).map(({ head }) => head));
    this.disk.offers = offers.filter(({ head }) => standing.has(head));
  }

  #waits({ rows }: Adopt): boolean {
    const waiting = new Set(this.disk.waiting().map(({ event }) => event.hash));
    return rows.some(({ envelope }) => waiting.has(envelope));
  }

  /** Makes, signs and keeps an event if the forecast lets it pass. */
  make(wanted: Wanted, nowMs: number, chance: Chance): Event | null {
    const opened = this.#draw(wanted, nowMs, chance);
    const { event } = opened;
    const said = this.folded.forecast(event, nowMs + this.skew);
    if (
      said.result === 'refused' ||
      (said.result === 'deferred' && said.problem.code === 'event.typeUnknown')
    )
      return null;
    if (said.result === 'accepted') this.folded.fold(event);
    this.disk.keep(opened);
    this.disk.sequence = event.envelope.sequence;
    this.disk.previous = event.hash;
    return event;
  }

  #draw(wanted: Wanted, nowMs: number, chance: Chance): Opened {
    const { verifier } = this.of;
    const id = wanted.id ?? uuidv7(nowMs + this.skew, chance.bytes(10));
    const part = { number: 0, salt: chance.below(1e9).toString(16).padStart(64, '0'), body: wanted.common };
    const envelope: Envelope = {
      v: 1,
      id,
      home: this.office,
      office: this.office,
      kind: wanted.kind,
      aggregate: wanted.aggregate,
      type: wanted.type,
      typeVersion: wanted.typeVersion,
      author: wanted.pens[0]?.holder.person ?? null,
      device: this.id,
      incarnation: this.disk.incarnation,
      sequence: this.disk.sequence + 1,
      previous: this.disk.previous,
      unit: { id, place: 1, size: 1 },
      buildsOn: [...(wanted.buildsOn ?? [])],
      seen: null,
      rules: null,
      time: { device: new Date(nowMs + this.skew).toISOString(), offset: null, doubt: false },
      parts: [{ number: 0, commitment: commitment(verifier, id, part) }],
    };
    const text = canonical(envelope);
    const message = eventMessage(text) + (wanted.spoilt ? 'spoilt' : '');
    const body: EventBody = {
      envelope: text,
      signatures: wanted.pens.map(({ key, sign }) => ({ key, suite: 'ed25519', signature: sign(message) })),
      parts: [part],
    };
    return { event: { envelope, hash: verifier.sha256(text), parts: [part] }, body };
  }
}
