import { commitment, type Digest, type Part, type Signature, toHex } from '../kernel/index.ts';
import { openBody } from './body.ts';
import { BytesIn, ChainEnds, hashBytes, IdsIn, Strange } from './column-tables.ts';
import { type Columns, firstShape, type GappedColumns, noBody, type Shape, wholeBody } from './columns.ts';
import { envelopeOf, envelopeText, type Own, type Pieces, piecesOf } from './envelope-text.ts';
import { limits } from './event-body.ts';
import type { Opened } from './open-stream.ts';
import { recordIn } from './record-text.ts';
import { plainRowHash, type StreamPosition, type StreamRow } from './stream.ts';

/** What columns say of a row, with all hashes made here. */
export interface ReadRow {
  row: StreamRow;
  opened: Opened | null;
}

const lettersOfSignature = 86;

/** Makes the rows of a page again. Its methods throw `Strange`, and what a text of another kind is refused with. */
export class PageReader {
  readonly #digest: Digest;
  readonly #of: Columns;
  readonly #gaps: GappedColumns['gaps'];
  readonly #skipped: ReadonlyMap<number, number>;
  readonly #ids: IdsIn;
  readonly #hashes: BytesIn;
  readonly #salts: BytesIn;
  readonly #bodies: readonly string[];
  readonly #shapes: readonly { shape: Shape; pieces: Pieces }[];
  readonly #origins: ReadonlyMap<number, Columns['origins'][number]>;
  readonly #ends = new ChainEnds();
  #body = 0;
  #signature = 0;
  #whole = 0;
  #event = 0;
  #on = 0;
  #received = 0;
  #time = 0;
  #unit = { id: '', place: 0 };

  constructor(digest: Digest, of: Columns | GappedColumns) {
    this.#digest = digest;
    this.#of = of;
    this.#gaps = 'gaps' in of ? of.gaps : [];
    this.#skipped = new Map(this.#gaps);
    this.#ids = new IdsIn(of.ids);
    this.#hashes = new BytesIn(of.hashes);
    this.#salts = new BytesIn(of.salts);
    this.#bodies = of.bodies.split('\n');
    this.#shapes = of.shapes.map((shape) => ({ shape, pieces: piecesOf(shape) }));
    this.#origins = new Map(of.origins.map((each) => [each[0], each]));
  }

  rows(): ReadRow[] {
    const { after, end, rows } = this.#of;
    let last: StreamPosition = after;
    const all = rows.event.map((_, place) => {
      const each = this.#row(place, this.#before(place, last));
      last = each.row;
      return each;
    });
    if (last.hash !== end || all.length === 0) throw new Strange('a row does not continue the stream');
    this.#nothingLeft(all.length);
    return all;
  }

  /** What is said of nothing is refused as a whole. */
  #nothingLeft(rows: number): void {
    const { rows: perRow, events, whole, signatures, origins } = this.#of;
    const { on, ...perEvent } = events;
    const all =
      Object.values(perRow).every((each) => each.length === rows) &&
      Object.values(perEvent).every((each) => each.length === this.#event) &&
      on.length === this.#on &&
      whole.length === this.#whole &&
      signatures.length === this.#signature * lettersOfSignature &&
      origins.length === this.#origins.size &&
      origins.every(([place]) => place >= 0 && place < rows) &&
      this.#gaps.length === this.#skipped.size &&
      this.#gaps.every(([place]) => place < rows) &&
      this.#bodies.length === this.#body + 1 &&
      this.#bodies[this.#body] === '' &&
      this.#ids.allNamed &&
      this.#hashes.left === 0 &&
      this.#salts.left === 0;
    if (!all) throw new Strange('columns of different lengths');
  }

  /** The row before one: the last of the page, or one that is left out of it. */
  #before(place: number, last: StreamPosition): StreamPosition {
    const skipped = this.#skipped.get(place);
    if (skipped === undefined) return last;
    return { number: positive(last.number + skipped), hash: toHex(this.#hashes.take(hashBytes)) };
  }

  #row(place: number, last: StreamPosition): ReadRow {
    const { rows, outcomes, stream } = this.#of;
    const event = this.#ids.at(rows.event[place]);
    const outcome = outcomes[rows.outcome[place] ?? -1];
    this.#received += rows.received[place] ?? Number.NaN;
    const journal = orNull(rows.journal[place]);
    if (!outcome) throw new Strange('an outcome that is not listed');
    const origin = this.#origin(place);
    const received = instantOf(this.#received);
    const opened = this.#opened(rows.shape[place], event);
    const envelope = opened?.event.hash ?? toHex(this.#hashes.take(hashBytes));
    const number = last.number + 1;
    const row: StreamRow = { stream, number, event, envelope, outcome, journal, received, hash: '' };
    if (origin) row.origin = origin;
    row.hash = plainRowHash(this.#digest, row, last.hash);
    return { row, opened };
  }

  #origin(place: number): StreamRow['origin'] {
    const found = this.#origins.get(place);
    if (!found) return undefined;
    const [, stream, number, journal] = found;
    return { stream: this.#ids.at(stream), number: positive(number), journal: orNull(journal) };
  }

  #opened(code: number | undefined, event: string): Opened | null {
    if (code === noBody) return null;
    if (code === wholeBody) return this.#wholeOf(event);
    const known = this.#shapes[(code ?? 0) - firstShape];
    if (!known) throw new Strange('a shape that is not listed');
    const { shape, pieces } = known;
    const { parts, texts } = this.#partsOf(shape);
    const commitments = parts.map((part, place) => commitment(this.#digest, event, part, texts[place]));
    const own = this.#own(shape, event, commitments);
    const envelope = envelopeText(pieces, own);
    if (envelope.length > limits.eventBytes) throw new Strange('an event that is too large');
    const hash = this.#digest.sha256(envelope);
    this.#ends.move({ device: shape.device, incarnation: shape.incarnation, sequence: own.sequence }, hash);
    const signatures = this.#signaturesOf(shape);
    return {
      event: { envelope: envelopeOf(shape, own), hash, parts },
      body: { envelope, signatures, parts },
      texts,
    };
  }

  #wholeOf(event: string): Opened {
    const body = this.#of.whole[this.#whole++];
    const opened = body && openBody(this.#digest, body);
    if (opened?.event.envelope.id !== event) throw new Strange('an event is not what its row names');
    return opened;
  }

  #own({ device, incarnation }: Shape, id: string, commitments: readonly string[]): Own {
    const { events, seen: listed } = this.#of;
    const at = this.#event++;
    const end = this.#ends.of({ device, incarnation });
    const aggregate = this.#ids.at(events.aggregate[at]);
    const count = events.buildsOn[at] ?? -1;
    if (!(count >= 0 && count <= mostBuiltOn)) throw new Strange('builds on too many');
    const buildsOn = Array.from({ length: count }, () => this.#ids.at(events.on[this.#on++]));
    const previous = this.#previous(events.previous[at], end?.hash);
    const sequence = positive((end?.sequence ?? 0) + (events.sequence[at] ?? Number.NaN));
    const seenAt = events.seen[at] ?? -1;
    const seen = seenAt === 0 ? null : listed[seenAt - 1];
    if (seen === undefined) throw new Strange('a position that is not listed');
    this.#time += events.time[at] ?? Number.NaN;
    const unit = this.#unitOf(at);
    return {
      aggregate,
      buildsOn,
      commitments,
      id,
      previous,
      seen,
      sequence,
      device: instantOf(this.#time),
      unit,
    };
  }

  #previous(code: number | undefined, end: string | undefined): string | null {
    if (code === 1) return null;
    if (code === 2) return toHex(this.#hashes.take(hashBytes));
    if (code !== 0 || end === undefined) throw new Strange('a chain that does not begin');
    return end;
  }

  #unitOf(at: number): Own['unit'] {
    const { unit, place, size } = this.#of.events;
    const id = this.#ids.at(unit[at]);
    const follows = id === this.#unit.id ? this.#unit.place + 1 : 1;
    const own = { id, place: positive(follows + (place[at] ?? Number.NaN)), size: positive(size[at]) };
    this.#unit = own;
    return own;
  }

  #partsOf(shape: Shape): { parts: Part[]; texts: string[] } {
    const texts: string[] = [];
    const parts = shape.parts.map((number) => {
      const text = this.#bodies[this.#body++];
      if (text === undefined) throw new Strange('a part is missing');
      texts.push(text);
      return { number, salt: toHex(this.#salts.take(hashBytes)), body: recordIn(text) };
    });
    return { parts, texts };
  }

  #signaturesOf({ keys }: Shape): Signature[] {
    return keys.map((key) => {
      const from = lettersOfSignature * this.#signature++;
      const letters = this.#of.signatures.slice(from, from + lettersOfSignature);
      if (letters.length < lettersOfSignature) throw new Strange('a signature is missing');
      return { key, suite: 'ed25519', signature: `${letters}==` };
    });
  }
}

const mostBuiltOn = 200;
/** Of instants that have a year of four digits. */
const firstInstant = Date.parse('0000-01-01T00:00:00.000Z');
const lastInstant = Date.parse('9999-12-31T23:59:59.999Z');

function instantOf(ms: number): string {
  if (!(ms >= firstInstant && ms <= lastInstant)) throw new Strange('no instant');
  return new Date(ms).toISOString();
}

function positive(value: number | undefined): number {
  if (!Number.isSafeInteger(value) || value === undefined || value < 1)
    throw new Strange('no positive number');
  return value;
}

const orNull = (value: number | undefined): number | null => (value === 0 ? null : positive(value));
