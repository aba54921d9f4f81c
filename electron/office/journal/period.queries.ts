import type { EntityManager } from 'typeorm';
import type { EntryKey } from './journal.queries.ts';

/** The entry with the highest number up to one: that number, and when whoever numbers the stream received it. */
export async function receivedUpTo(
  q: EntityManager,
  stream: string,
  number: number,
): Promise<{ number: number; received: string } | null> {
  const found: { number: number; received: string }[] = await q.query(
    `SELECT journal AS number, received FROM stream_row INDEXED BY stream_row_journal
     WHERE stream = ? AND journal IS NOT NULL AND journal <= ? ORDER BY journal DESC LIMIT 1`,
    [stream, number],
  );
  return found[0] ?? null;
}

/** Entries of this office's journal with a number after one and up to another, in their order. */
export function keysOfNumbers(
  q: EntityManager,
  home: string,
  { after, last }: { after: number; last: number },
): Promise<EntryKey[]> {
  return keys(q, 'e.journal > ? AND e.journal <= ? ORDER BY e.journal', [home, after, last]);
}

/** Those that have no number yet. */
export function keysUnnumbered(q: EntityManager, home: string): Promise<EntryKey[]> {
  return keys(q, 'e.journal IS NULL', [home]);
}

async function keys(q: EntityManager, which: string, values: readonly unknown[]): Promise<EntryKey[]> {
  const found: { kept: string }[] = await q.query(
    `SELECT json_group_array(json_array(row, place, journal)) AS kept FROM (
       SELECT e.row, e.place, e.journal FROM journal_entry AS e INDEXED BY journal_entry_number
       WHERE e.home = ? AND ${which})`,
    [...values],
  );
  return JSON.parse(found[0]?.kept ?? '[]') as EntryKey[];
}
