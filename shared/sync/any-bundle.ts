import type { AsyncVerifier } from './bundle-events.ts';
import { BundleCheck } from './check-bundle.ts';
import type { BundleReport } from './check-lines.ts';
import { LinkedBundleCheck } from './check-linked-bundle.ts';
import { linkedBundleFormat } from './linked-bundle.ts';

/** Checks a journal's file of either version, by what its first line says of itself. */
export class AnyBundleCheck {
  readonly #by: AsyncVerifier;
  #check: BundleCheck | LinkedBundleCheck | null = null;

  constructor(by: AsyncVerifier) {
    this.#by = by;
  }

  /** @param text one line without its line break; false when nothing further need be read */
  line(text: string): Promise<boolean> {
    return this.#of(text).line(text);
  }

  finish(): Promise<BundleReport> {
    return this.#of('').finish();
  }

  #of(first: string): BundleCheck | LinkedBundleCheck {
    // Whichever it claims to be, that version's own check reads the whole of it.
    const linked = first.includes(`"format":"${linkedBundleFormat}"`);
    this.#check ??= linked ? new LinkedBundleCheck(this.#by) : new BundleCheck(this.#by);
    return this.#check;
  }
}
