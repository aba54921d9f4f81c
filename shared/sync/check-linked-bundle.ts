import { type Event, readCommon } from '../kernel/index.ts';
import { bundleMessage } from './bundle.ts';
import { type AsyncVerifier, type BundleFault, isOf } from './bundle-events.ts';
import { LinesCheck } from './check-lines.ts';
import {
  type LinkedBundleEntry,
  type LinkedBundleHeader,
  type LinkedBundleLine,
  linkedRows,
  readLinkedLine,
} from './linked-bundle.ts';
import { LinkedBundleKeys } from './linked-bundle-keys.ts';
import { LinkedBundleNumbers } from './linked-bundle-numbers.ts';
import { ownKind, renumberedCommon } from './own-events.ts';
import { readSettled } from './settled.ts';
import { continues, headMessage, type StreamPosition, type StreamRow, streamStart } from './stream.ts';

type Line<Name extends string> = Extract<LinkedBundleLine, Record<Name, unknown>>;

/**
 * Checks the journal of an office under a centre, line by line: the whole stream up to a head of the centre, the events that
 * bear numbers in the period, and those of the centre that gave or moved numbers.
 */
export class LinkedBundleCheck extends LinesCheck<LinkedBundleLine> {
  readonly #keys: LinkedBundleKeys;
  readonly #counts = { rows: 0, keys: 0 };
  #header: LinkedBundleHeader | null = null;
  #numbers = new LinkedBundleNumbers({ from: 1, to: 0 });
  #last: StreamPosition = streamStart;
  /** Rows of the page whose events may still come, by number. */
  #page = new Map<number, StreamRow>();
  /** Of those, the ones whose events must come. */
  readonly #expected = new Map<number, number>();

  constructor(by: AsyncVerifier) {
    super(by);
    this.#keys = new LinkedBundleKeys(this.events, (what, line) => this.bad(what, null, line));
  }

  protected read = readLinkedLine;

  protected told() {
    const { numbering = [] } = this.#header ?? {};
    return { header: this.#header, numbering, counts: { ...this.#counts, entries: this.#numbers.inPeriod } };
  }

  protected async take(line: LinkedBundleLine): Promise<void> {
    const header = this.#header;
    if ('header' in line) return header ? this.bad('line') : this.#begin(line.header);
    if (!header) return this.bad('line');
    if ('entry' in line) return this.#entry(line.entry, header);
    if (this.#isMissing(Number.POSITIVE_INFINITY)) return;
    await this.settle();
    if ('key' in line) {
      if (this.#counts.rows > 0) return this.bad('line');
      this.#counts.keys++;
      return this.#keys.take(line.key, header, this.at);
    }
    if (this.#counts.rows === 0) await this.#keys.check();
    return 'rows' in line ? this.#rows(line, header) : this.#end(line, header);
  }

  #begin(header: LinkedBundleHeader): void {
    this.#header = header;
    this.#numbers = new LinkedBundleNumbers(header.period);
    for (const each of header.numbering) this.#keys.numbering(each);
  }

  #rows({ rows: columns }: Line<'rows'>, { office }: LinkedBundleHeader): void {
    const rows = linkedRows(columns, office, this.#last.number);
    if (!rows) this.bad('row');
    this.#page = new Map();
    for (const row of rows ?? []) {
      const fault = this.#faultOf(row);
      if (fault) this.bad(fault, row.journal);
      if (this.failed) break;
      this.#pass(row);
    }
  }

  #pass(row: StreamRow): void {
    const { number, journal } = row;
    this.#last = row;
    this.#counts.rows++;
    this.#page.set(number, row);
    if (journal !== null && this.#numbers.isAsked(journal)) this.#expected.set(number, journal);
  }

  #faultOf(row: StreamRow): BundleFault | null {
    if (!continues(this.by, this.#last, row)) return 'row';
    const numbered = row.journal !== null;
    if (numbered && (row.outcome.result !== 'accepted' || row.origin !== undefined)) return 'number';
    return this.#keys.holdsAt(row) ? null : 'key';
  }

  /** Only an event of the page before, in the order of its rows. */
  #entry({ row: number, ...recorded }: LinkedBundleEntry, { office }: LinkedBundleHeader): void {
    const row = this.#page.get(number);
    for (const each of this.#page.keys()) if (each <= number) this.#page.delete(each);
    if (!row) this.bad('line');
    else if (!this.#isMissing(number)) {
      this.#expected.delete(number);
      const event = this.events.read(recorded);
      if (typeof event === 'string') this.bad(event, row.journal);
      else if (!isOf(event, row) || event.envelope.home !== office || row.origin)
        this.bad('entry', row.journal);
      else {
        this.signed(this.#keys.isSigned(event, recorded), row.journal);
        if (!this.#number(event, row)) this.bad('number', row.journal);
      }
    }
  }

  /** Tells of the first row before one whose event has not come. */
  #isMissing(before: number): boolean {
    const missing = [...this.#expected].find(([row]) => row < before);
    if (missing) this.bad('entry', missing[1]);
    return missing !== undefined;
  }

  /** False where a number stands where none can. */
  #number(event: Event, { journal, outcome }: StreamRow): boolean {
    if (event.envelope.kind !== ownKind) {
      this.#numbers.enter(event.envelope.id, journal);
      return true;
    }
    const settled = readSettled(event);
    const about = settled?.event ?? readCommon(event, renumberedCommon)?.event;
    const accepted = outcome.result === 'accepted' && settled?.outcome.result !== 'refused';
    if (settled?.outcome.result === 'accepted') this.#keys.settled(settled.event);
    if (journal === null) return true;
    if (about === undefined || !accepted) return false;
    this.#numbers.give(about, journal);
    return true;
  }

  async #end({ end, signature }: Line<'end'>, header: LinkedBundleHeader): Promise<void> {
    this.ended = true;
    const { head, headKey } = end;
    const signing = header.numbering.find((each) => this.by.keyId(each) === headKey);
    const reached =
      head.stream === header.office && head.number === this.#last.number && head.hash === this.#last.hash;
    if (!reached || !(await this.events.holds(signing, headMessage(head), end.headSignature)))
      return this.bad('head');
    if (!this.#keys.areAll(header)) return this.bad('key');
    const wrong = this.#numbers.firstWrong();
    if (wrong !== null) return this.bad('number', wrong);
    const { rows } = this.#counts;
    const counted = end.rows === rows && end.entries === this.#numbers.inPeriod && end.lines === this.rolled;
    if (!counted || !(await this.events.holds(header.deviceKey, bundleMessage(end), signature)))
      this.bad('end');
  }
}
