import type { Connection } from '../database/connection.ts';

/** Structure and indexes: a broken index would hide whole events from those who read through it. */
export function fileHolds(db: Connection): boolean {
  try {
    return db.pragma('integrity_check(1)')[0]?.integrity_check === 'ok';
  } catch {
    return false;
  }
}
