import type { EventBody } from '../../../../shared/sync/index.ts';
import type { EventLog } from '../log/event-log.ts';
import type { OpenedEvent } from '../log/stored-event.ts';

/** Events read at once: what is opened and does not fit into a message any more was opened for nothing. */
const longestRun = 100;

/** The events at these ascending positions: what lies side by side, as acts of a time without a connection do, is read at once. */
export function* readRuns(log: EventLog, positions: readonly number[]): Generator<OpenedEvent> {
  for (let at = 0; at < positions.length; ) {
    const from = positions[at] ?? 0;
    let count = 1;
    while (count < longestRun && positions[at + count] === from + count) count++;
    yield* log.after(from - 1, count);
    at += count;
  }
}

/** Bytes of a body in a message, at least: quotes of the envelope are spelt with two. */
export function sizeOf({ envelope, signatures, parts }: EventBody): number {
  const quotes = envelope.split('"').length - 1;
  const rest = JSON.stringify(parts);
  return Buffer.byteLength(envelope) + quotes + Buffer.byteLength(rest) + signatures.length * 250;
}
