import type { Verifier } from '../kernel/index.ts';
import type { KeyHolder } from './authors.ts';
import type { Adopt } from './messages.ts';
import { continues, headHolds, type StreamRow } from './stream.ts';

/** A row that was promised, with the hash of the row before it: older rows are taken where they lead to such a one. */
export interface PromisedRow {
  row: StreamRow;
  previous: string | null;
}

export interface Adopting {
  verifier: Pick<Verifier, 'sha256' | 'verify'>;
  /** Office of the device that offers. */
  stream: string;
  /** Holder of the head's key; null for a stranger. */
  holder: KeyHolder | null;
  /** Whether a promised row of the stream follows a row of this hash. */
  leadsOn: boolean;
}

/**
 * What a centre may promise of what a device offers: rows of that office's stream that lead without a gap to a head under a
 * key that numbers the stream, or to rows that did so in an earlier call. Null: nothing of it is believed.
 * @throws nothing; the caller stores the rows that its lineage does not have
 */
export function adoptable(
  { verifier, stream, holder, leadsOn }: Adopting,
  { after, rows, head }: Adopt,
): PromisedRow[] | null {
  if (!holder?.numbers || !headHolds(verifier, holder.publicKey, head.head, head.signature)) return null;
  const promised: PromisedRow[] = [];
  let last = after;
  for (const row of rows) {
    if (row.stream !== stream || !continues(verifier, last, row)) return null;
    promised.push({ row, previous: last.hash });
    last = row;
  }
  const { number, hash } = head.head;
  const reached = head.head.stream === stream && last.number === number && last.hash === hash;
  return reached || leadsOn ? promised : null;
}
