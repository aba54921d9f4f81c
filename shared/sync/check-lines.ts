import { type BundleHeader, rollLine } from './bundle.ts';
import { type AsyncVerifier, BundleEvents, type BundleFault } from './bundle-events.ts';
import type { LinkedBundleHeader } from './linked-bundle.ts';

type Counts = Record<'rows' | 'entries' | 'keys', number>;

export interface BundleReport {
  ok: boolean;
  counts: Counts & Record<'parts' | 'missingParts' | 'signatures', number>;
  header: BundleHeader | LinkedBundleHeader | null;
  /** SHA-256 of the raw key that signed the file, hex: to be compared with what the office says of itself. */
  deviceKeyId: string | null;
  /** The same of the keys of the centre that numbers the office's events; none where it numbers them itself. */
  numberingKeyIds: string[];
  /** Rolled over all lines before the last: equal for equal files. */
  digest: string | null;
  /** What does not hold first: line of the file, and the journal number where it is an entry. */
  fault: { what: BundleFault; line: number; number: number | null } | null;
}

/** What both forms of a bundle have in common: lines one by one to a last one, and the first fault of them all. */
export abstract class LinesCheck<Line> {
  protected readonly by: AsyncVerifier;
  protected readonly events: BundleEvents;
  /** The last line was read. */
  protected ended = false;
  protected rolled: string | null = null;
  /** Number of the line that is being read. */
  protected at = 0;
  #underWay: Promise<void>[] = [];
  #fault: BundleReport['fault'] = null;

  constructor(by: AsyncVerifier) {
    this.by = by;
    this.events = new BundleEvents(by);
  }

  protected abstract read(text: string): Line | null;
  protected abstract take(line: Line): Promise<void>;
  /** @returns keys of the header's centre as `numbering` */
  protected abstract told(): {
    header: BundleReport['header'];
    numbering: readonly string[];
    counts: Counts;
  };

  /** @param text one line without its line break; false when nothing further need be read */
  async line(text: string): Promise<boolean> {
    this.at++;
    const line = this.ended ? null : this.read(text);
    if (!line) this.bad('line');
    else await this.take(line);
    this.rolled = this.ended ? this.rolled : rollLine(this.by, this.rolled, text);
    return !this.failed;
  }

  async finish(): Promise<BundleReport> {
    await this.settle();
    this.at++;
    if (!this.ended) this.bad('line');
    const { parts, missingParts, signatures } = this.events;
    const { header, numbering, counts } = this.told();
    return {
      ok: !this.failed,
      counts: { ...counts, parts, missingParts, signatures },
      header,
      deviceKeyId: header && this.by.keyId(header.deviceKey),
      numberingKeyIds: numbering.map((each) => this.by.keyId(each)),
      digest: this.rolled,
      fault: this.#fault,
    };
  }

  protected get failed(): boolean {
    return this.#fault !== null;
  }

  /** The signatures of an entry, checked while further lines are read. @param number in the journal */
  protected signed(hold: Promise<boolean>, number: number | null): void {
    const line = this.at;
    const check = async () => {
      if (!(await hold)) this.bad('signature', number, line);
    };
    this.#underWay.push(check());
  }

  protected async settle(): Promise<void> {
    await Promise.all(this.#underWay);
    this.#underWay = [];
  }

  /** Of a line before the first one known so far: signatures are told of later than the rest. */
  protected bad(what: BundleFault, number: number | null = null, line = this.at): void {
    if (!this.#fault || line < this.#fault.line) this.#fault = { what, line, number };
  }
}
