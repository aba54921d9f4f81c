import type { StoreParts } from '../store-parts.ts';
import type { AccessLine } from './entry.ts';

/**
 * Inside the queue: a durable line by itself.
 * @param perMinute none where the same was written within the minute
 */
export function logLine(
  { db, access, books, surroundings }: Pick<StoreParts, 'db' | 'access' | 'books' | 'surroundings'>,
  line: AccessLine,
  perMinute = false,
): void {
  const nowMs = surroundings.now();
  if (perMinute && access.repeats(line, nowMs)) return;
  try {
    db.durable(() => {
      access.append(line, nowMs);
      books.raiseCounter('access');
    });
  } catch (error) {
    access.rollback();
    throw error;
  }
  access.commit();
  access.remember(line, nowMs);
}
