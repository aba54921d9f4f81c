import type { Event } from '../kernel/index.ts';
import {
  type BundleEnd,
  type BundleHeader,
  type BundleLine,
  bundleMessage,
  columnRows,
  type RecordedEvent,
  readBundleLine,
} from './bundle.ts';
import { type BundleFault, isOf, mentions } from './bundle-events.ts';
import { LinesCheck } from './check-lines.ts';
import { continues, headMessage, type StreamPosition, type StreamRow } from './stream.ts';

interface Expected {
  row: StreamRow;
  number: number;
}

/** Checks a bundle line by line; holds one page of rows, the keys, and what is under way. */
export class BundleCheck extends LinesCheck<BundleLine> {
  /** Announcing events whose rows are still to come. */
  readonly #announced = new Map<number, Event>();
  readonly #counts = { rows: 0, entries: 0, keys: 0 };
  #header: BundleHeader | null = null;
  #last: StreamPosition & { journal: number } = { number: 0, hash: null, journal: 0 };
  #lastReceived = '';
  #expected: Expected[] = [];
  protected read = readBundleLine;

  protected told() {
    return { header: this.#header, numbering: [], counts: this.#counts };
  }

  protected async take(line: BundleLine): Promise<void> {
    const header = this.#header;
    if ('header' in line) return header ? this.bad('line') : this.#begin(line.header);
    if (!header) return this.bad('line');
    if ('entry' in line) return this.#entry(line.entry, header);
    if (this.#expected[0]) return this.bad('entry', this.#expected[0].number);
    await this.settle();
    if ('key' in line) return this.#counts.rows > 0 ? this.bad('line') : this.#key(line.key, header);
    if ('rows' in line) return this.#rows(line.rows, header);
    return this.#end(line, header);
  }

  #begin(header: BundleHeader): void {
    this.#header = header;
    this.#last = { ...header.after };
    this.events.learn(null, header.deviceKey);
    const { period, after } = header;
    if (after.journal >= period.from || (after.number === 0) !== (after.hash === null)) this.bad('line');
  }

  /** A person's key stands in the common part of an event signed under it and the workstation's. */
  async #key(
    key: Extract<BundleLine, { key: unknown }>['key'],
    { office, device, deviceKey }: BundleHeader,
  ): Promise<void> {
    const { owner, publicKey, row, ...recorded } = key;
    const event = this.events.read(recorded);
    if (typeof event === 'string') return this.bad('key');
    const { home, aggregate, device: signing } = event.envelope;
    const common = event.parts.find((each) => each.number === 0)?.body;
    const own = owner === null ? publicKey === deviceKey : aggregate === owner;
    if (home !== office || signing !== device || !own || !mentions(common, publicKey)) return this.bad('key');
    this.events.learn(owner, publicKey);
    this.#announced.set(row, event);
    this.#counts.keys++;
    if (!(await this.events.isSigned(recorded, owner === null ? [null] : [null, owner])))
      this.bad('signature');
  }

  #rows(columns: Extract<BundleLine, { rows: unknown }>['rows'], header: BundleHeader): void {
    const rows = columnRows(columns, header.office, this.#last.number);
    if (!rows) this.bad('row');
    for (const row of rows ?? []) {
      const fault = this.#faultOf(row);
      if (fault) this.bad(fault, row.journal);
      if (this.failed) break;
      this.#pass(row, header.period);
    }
  }

  #faultOf(row: StreamRow): BundleFault | null {
    const number = row.journal;
    const accepted = row.outcome.result === 'accepted';
    if (!continues(this.by, this.#last, row)) return 'row';
    if (number !== null && !(accepted && number === this.#last.journal + 1)) return 'number';
    const announced = this.#announced.get(row.number);
    return announced && !(accepted && isOf(announced, row)) ? 'key' : null;
  }

  #pass(row: StreamRow, period: BundleHeader['period']): void {
    const number = row.journal;
    this.#last = { number: row.number, hash: row.hash, journal: number ?? this.#last.journal };
    this.#lastReceived = row.received;
    this.#counts.rows++;
    if (number !== null && number >= period.from && number <= period.to) this.#expected.push({ row, number });
  }

  #entry(recorded: RecordedEvent, { office }: BundleHeader): void {
    const expected = this.#expected.shift();
    const event = this.events.read(recorded);
    const number = expected?.number ?? null;
    if (!expected) this.bad('line');
    else if (typeof event === 'string') this.bad(event, number);
    else if (!isOf(event, expected.row) || event.envelope.home !== office) this.bad('entry', number);
    else {
      this.#counts.entries++;
      this.signed(this.events.isSigned(recorded, [event.envelope.author]), number);
    }
  }

  async #end(
    { end, signature }: Extract<BundleLine, { end: unknown }>,
    { office, deviceKey, period }: BundleHeader,
  ): Promise<void> {
    this.ended = true;
    const { head } = end;
    const last =
      head.stream === office &&
      head.number === this.#last.number &&
      head.hash === this.#last.hash &&
      head.time === this.#lastReceived &&
      (await this.events.holds(deviceKey, headMessage(head), end.headSignature));
    if (!last) return this.bad('head');
    if (this.#counts.entries !== Math.max(0, period.to - period.from + 1)) return this.bad('number');
    if (!this.#counted(end) || !(await this.events.holds(deviceKey, bundleMessage(end), signature)))
      this.bad('end');
  }

  #counted(end: BundleEnd): boolean {
    const { rows, entries } = this.#counts;
    return end.rows === rows && end.entries === entries && end.lines === this.rolled;
  }
}
