import type { IncomingMessage } from 'node:http';

/**
 * How slowly a body may come. A line of 64 kbit/s on which one packet of twenty is lost and the way takes two seconds carries some 3 kB
 * a second (sync.md, 57); this is a sixth of it, over a time that lasts several losses of one packet.
 */
export interface Pace {
  /** Bytes that come in each window, but for the one in which the body ends. */
  bytes: number;
  /** Milliseconds. */
  window: number;
}

/**
 * Looks after one body until all of it has come, whether it is read or thrown away. Counted on the socket: the bytes as they travel.
 * @param late told once, when a window is over
 */
export function watchPace(raw: IncomingMessage, { bytes, window }: Pace, late: () => void): void {
  const { socket } = raw;
  let before = socket.bytesRead;
  const timer = setInterval(() => {
    const came = socket.bytesRead - before;
    before += came;
    if (came >= bytes) return;
    clearInterval(timer);
    late();
  }, window);
  raw.once('close', () => clearInterval(timer));
}
