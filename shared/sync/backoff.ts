/** Milliseconds: the first wait after a failure, and the longest. */
const first = 2_000;
const cap = 300_000;

/**
 * How long to wait before coming again. What the centre asks for is obeyed, spread by half so that those it sent away do not come
 * back together; otherwise waits double up to the cap and are spread over their whole length after it.
 * @param failures failures in a row, from 1
 * @param chance in [0, 1)
 */
export function backoff(failures: number, retryAfter: number | null, chance: number): number {
  if (retryAfter !== null) return Math.round(retryAfter * (0.75 + chance / 2));
  const longest = Math.min(cap, first * 2 ** Math.min(failures - 1, 20));
  return Math.max(first, Math.round(longest * chance));
}
