import { hash as hashAtOnce } from 'node:crypto';
import type { Digest } from '../../../../shared/kernel/index.ts';

export const digest: Digest = {
  sha256(...chunks) {
    const [only] = chunks;
    if (chunks.length === 1 && typeof only === 'string') return hashAtOnce('sha256', only, 'hex');
    // A third of the cost of a hash object for what is as short as events and rows (measured.md, primitives).
    if (chunks.every((each) => typeof each === 'string')) return hashAtOnce('sha256', chunks.join(''), 'hex');
    return hashAtOnce('sha256', joined(chunks), 'hex');
  },
};

/** Most of what is hashed fits, and nothing else runs between its filling and its hashing. */
const scratch = Buffer.allocUnsafe(65_536);
const mostBytesOfUnit = 3;

function joined(chunks: readonly (string | Uint8Array)[]): Buffer {
  const most = chunks.reduce(
    (sum, each) => sum + (typeof each === 'string' ? mostBytesOfUnit * each.length : each.length),
    0,
  );
  const bytes = most > scratch.length ? Buffer.allocUnsafe(most) : scratch;
  let at = 0;
  for (const each of chunks) {
    if (typeof each === 'string') at += bytes.write(each, at, 'utf8');
    else {
      bytes.set(each, at);
      at += each.length;
    }
  }
  return bytes.subarray(0, at);
}
