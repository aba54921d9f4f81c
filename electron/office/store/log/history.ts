import type { HistoryEntry } from '../types.ts';
import type { OpenedEvent } from './stored-event.ts';

/** An event as people are told of it. */
export function historyEntry({ stored, event, missing, broken }: OpenedEvent): HistoryEntry {
  const row = stored.row?.row;
  return {
    event,
    signatures: stored.signatures,
    number: row?.number ?? null,
    journal: row?.journal ?? null,
    outcome: row?.outcome ?? null,
    received: row?.received ?? null,
    missingParts: [...missing, ...broken],
  };
}
