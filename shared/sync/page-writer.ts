import { commitment, type Digest, type Envelope, type Signature, uuid } from '../kernel/index.ts';
import { BytesOut, ChainEnds, IdsOut, Listed } from './column-tables.ts';
import {
  type Columns,
  firstShape,
  type GappedColumns,
  noBody,
  type Shape,
  shape as shapeSchema,
  wholeBody,
} from './columns.ts';
import { envelopeText, type Own, type Pieces, piecesOf, shapeOf } from './envelope-text.ts';
import type { EventBody } from './event-body.ts';
import { outcomeText, type StreamPosition, type StreamRow } from './stream.ts';

/** An event as it is packed: bodies of its parts as RFC 8785 texts. */
export interface TextBody {
  envelope: string;
  signatures: readonly Signature[];
  parts: readonly { number: number; salt: string; text: string }[];
}

/** One spelling of a signature, without its padding. */
const spelt = /^[A-Za-z0-9+/]{85}[AQgw]==$/;
const hex = /^[0-9a-f]{64}$/;

interface Known {
  /** In `shapes`. */
  place: number;
  pieces: Pieces;
}

/** Puts rows of one stream into columns, in the order of their numbers. */
export class PageWriter {
  readonly #digest: Digest;
  readonly #after: StreamPosition;
  readonly #ids = new IdsOut();
  readonly #hashes = new BytesOut();
  readonly #salts = new BytesOut();
  readonly #outcomes = new Listed<StreamRow['outcome']>();
  readonly #known = new Map<string, Known | null>();
  readonly #shapes: Shape[] = [];
  readonly #seen = new Listed<NonNullable<Envelope['seen']>>();
  readonly #ends = new ChainEnds();
  readonly #rows: Columns['rows'] = { event: [], outcome: [], received: [], journal: [], shape: [] };
  readonly #events: Columns['events'] = {
    ...{ aggregate: [], buildsOn: [], on: [], previous: [], sequence: [] },
    ...{ seen: [], time: [], unit: [], place: [], size: [] },
  };
  readonly #origins: Columns['origins'] = [];
  readonly #whole: EventBody[] = [];
  readonly #gaps: GappedColumns['gaps'] = [];
  #signatures = '';
  #bodies = '';
  #last: StreamRow | null = null;
  #received = 0;
  #time = 0;
  #unit = { id: '', place: 0 };

  /** @param after the row before the first one */
  constructor(digest: Digest, after: StreamPosition) {
    this.#digest = digest;
    this.#after = after;
  }

  /** Rows between the last one and this one are left out. @param hash of the row before this one */
  leaveOut(rows: number, hash: string): void {
    this.#gaps.push([this.#rows.event.length, rows]);
    this.#hashes.hex(hash);
  }

  /** @param body null where the reader holds the event */
  add(row: StreamRow, body: TextBody | null): void {
    const { event, outcome, received, journal, shape } = this.#rows;
    event.push(this.#ids.name(row.event));
    outcome.push(this.#outcomes.place(outcomeText(row.outcome), () => row.outcome));
    const at = Date.parse(row.received);
    received.push(at - this.#received);
    this.#received = at;
    journal.push(row.journal ?? 0);
    if (row.origin) {
      const { stream, number, journal: entry } = row.origin;
      this.#origins.push([event.length - 1, this.#ids.name(stream), number, entry ?? 0]);
    }
    this.#last = row;
    const plain = body && this.#plain(row, body);
    if (plain) shape.push(firstShape + plain.place);
    else if (body) shape.push(wholeBody);
    else shape.push(noBody);
    if (plain) this.#event(plain, row, body);
    else if (body) this.#whole.push(bodyOf(body));
    else this.#hashes.hex(row.envelope);
  }

  /** Null where nothing was added. */
  columns(): Columns | null {
    const last = this.#last;
    if (!last) return null;
    return {
      stream: last.stream,
      after: { number: this.#after.number, hash: this.#after.hash },
      end: last.hash,
      ids: this.#ids.columns(),
      hashes: this.#hashes.text(),
      outcomes: this.#outcomes.all,
      shapes: this.#shapes,
      seen: this.#seen.all,
      rows: this.#rows,
      origins: this.#origins,
      events: this.#events,
      signatures: this.#signatures,
      salts: this.#salts.text(),
      bodies: this.#bodies,
      whole: this.#whole,
    };
  }

  /** The same with what was left out. */
  gapped(): GappedColumns | null {
    const columns = this.columns();
    return columns && { ...columns, gaps: this.#gaps };
  }

  /** Null for an event whose exact bytes would not come out again. */
  #plain(row: StreamRow, body: TextBody): { place: number; envelope: Envelope } | null {
    const { signatures, parts } = body;
    if (!signatures.every(({ signature }) => spelt.test(signature))) return null;
    const envelope = JSON.parse(body.envelope) as Envelope;
    if (parts.length !== envelope.parts.length || envelope.id !== row.event) return null;
    const named = [envelope.aggregate, envelope.unit.id, ...envelope.buildsOn];
    if (!named.every((id) => uuid.safeParse(id).success)) return null;
    const known = this.#shapeOf(envelope, signatures);
    const text = known && envelopeText(known.pieces, ownOf(envelope));
    const same = text === body.envelope && this.#promised(envelope, parts);
    return same ? { place: known?.place ?? 0, envelope } : null;
  }

  #shapeOf(envelope: Envelope, signatures: readonly Signature[]): Known | null {
    const of = shapeOf(
      envelope,
      signatures.map(({ key }) => key),
    );
    const text = JSON.stringify(of);
    const before = this.#known.get(text);
    if (before !== undefined) return before;
    const read = shapeSchema.safeParse(of);
    const known = read.success ? { place: this.#shapes.length, pieces: piecesOf(read.data) } : null;
    if (read.success) this.#shapes.push(read.data);
    this.#known.set(text, known);
    return known;
  }

  #promised({ id, parts: promised }: Envelope, parts: TextBody['parts']): boolean {
    return parts.every(({ number, salt, text }, place) => {
      const { number: at, commitment: promise } = promised[place] ?? {};
      const value = { number, salt, body: {} };
      return at === number && hex.test(salt) && commitment(this.#digest, id, value, text) === promise;
    });
  }

  #event({ envelope }: { envelope: Envelope }, row: StreamRow, { signatures, parts }: TextBody): void {
    const { previous, sequence, seen, unit, buildsOn } = envelope;
    const to = this.#events;
    to.aggregate.push(this.#ids.name(envelope.aggregate));
    to.buildsOn.push(buildsOn.length);
    for (const id of buildsOn) to.on.push(this.#ids.name(id));
    const end = this.#ends.of(envelope);
    const code = previous === end?.hash ? 0 : previous === null ? 1 : 2;
    to.previous.push(code);
    if (code === 2 && previous) this.#hashes.hex(previous);
    to.sequence.push(sequence - (end?.sequence ?? 0));
    this.#ends.move(envelope, row.envelope);
    to.seen.push(seen ? this.#seen.place(`${seen.stream}/${seen.number}/${seen.hash}`, () => seen) + 1 : 0);
    const time = Date.parse(envelope.time.device);
    to.time.push(time - this.#time);
    this.#time = time;
    to.unit.push(this.#ids.name(unit.id));
    to.place.push(unit.place - (unit.id === this.#unit.id ? this.#unit.place + 1 : 1));
    to.size.push(unit.size);
    this.#unit = unit;
    for (const { signature } of signatures) this.#signatures += signature.slice(0, -2);
    for (const { salt, text } of parts) {
      this.#salts.hex(salt);
      this.#bodies += `${text}\n`;
    }
  }
}

/** With the instant as a reader makes it again: another spelling does not come out. */
function ownOf(envelope: Envelope): Own {
  return {
    aggregate: envelope.aggregate,
    buildsOn: envelope.buildsOn,
    commitments: envelope.parts.map((each) => each.commitment),
    id: envelope.id,
    previous: envelope.previous,
    seen: envelope.seen,
    sequence: envelope.sequence,
    device: new Date(Date.parse(envelope.time.device)).toISOString(),
    unit: envelope.unit,
  };
}

function bodyOf({ envelope, signatures, parts }: TextBody): EventBody {
  return {
    envelope,
    signatures: [...signatures],
    parts: parts.map(({ number, salt, text }) => ({ number, salt, body: JSON.parse(text) })),
  };
}
