import type { Faults } from './faults.ts';
import type { JournalMeans } from './means.ts';

/** What lies there against the last numbers given: a tail that was cut off leaves no other trace. Inside the queue. */
export function checkCounters({ books, log, office, behindSeal }: JournalMeans, faults: Faults): void {
  const event = [books.counter('event'), log.chainPosition().pos] as const;
  const stream = [books.counter('stream'), log.streamPosition(office).number] as const;
  const journal = [books.counter('journal'), log.lastEntry(office)] as const;
  const end = Math.min(...event, ...stream) + 1;
  if (event[0] !== event[1] || stream[0] !== stream[1]) faults.add('stream', 'streamRow', end);
  if (journal[0] !== journal[1]) faults.add('stream', 'counter', end);
  if (behindSeal) faults.add('stream', 'seal', end);
}
