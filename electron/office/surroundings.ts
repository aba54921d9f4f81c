import { randomBytes } from 'node:crypto';
import type { Surroundings } from './store/index.ts';

/** Bytes of the system's generator, fetched ahead: most of what a few of them cost is the call. */
const stockBytes = 4096;
let stock = new Uint8Array();
let used = 0;

function random(size: number): Uint8Array {
  if (size > stockBytes / 8) return new Uint8Array(randomBytes(size));
  if (stock.length - used < size) {
    stock = new Uint8Array(randomBytes(stockBytes));
    used = 0;
  }
  const end = used + size;
  const given = stock.slice(used, end);
  // What is given out is nobody else's: it may become a key.
  stock.fill(0, used, end);
  used = end;
  return given;
}

/** The system's own clock and generator. */
export const systemSurroundings: Surroundings = { now: () => Date.now(), random };
