import { randomBytes } from 'node:crypto';
import type { Surroundings } from '../types.ts';

/** The real clock and generator, for processes that are killed. */
export function systemLike(): Surroundings {
  return { now: () => Date.now(), random: (size) => randomBytes(size) };
}
