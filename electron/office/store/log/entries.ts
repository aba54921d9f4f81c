import type { StreamRow } from '../../../../shared/sync/index.ts';

/** Journal numbers of an aggregate's events that are entries of the journal, by event id. */
export type Entries = ReadonlyMap<string, number>;
export const noEntries: Entries = new Map();

export function withEntry(known: Entries, row: Pick<StreamRow, 'event' | 'journal'> | undefined): Entries {
  return row && row.journal !== null ? new Map(known).set(row.event, row.journal) : known;
}
