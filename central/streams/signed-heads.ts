import { headMessage, type Self, type SignedHead } from '../../shared/sync/index.ts';
import { readRow } from '../store/index.ts';

/** Heads as they were signed last: one is asked for far more often than it moves. */
export class SignedHeads {
  readonly #self: Self;
  /** By office, with the row that each is of: after a restore another row may have the number. */
  readonly #signed = new Map<string, { last: string; head: SignedHead }>();

  constructor(self: Self) {
    this.#self = self;
  }

  /** @param last row of the office's stream, as it is stored */
  of(office: string, last: string): SignedHead {
    const before = this.#signed.get(office);
    if (before?.last === last) return before.head;
    const { number, hash, received } = readRow(last);
    const head = { stream: office, number, hash, time: received };
    const { key, sign } = this.#self;
    const signed = { head, key, signature: sign(headMessage(head)) };
    this.#signed.set(office, { last, head: signed });
    return signed;
  }
}
