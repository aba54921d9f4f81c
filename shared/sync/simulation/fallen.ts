import type { ConflictState } from '../../conflicts/index.ts';
import type { Folding } from '../judge.ts';
import type { Opened } from '../open-stream.ts';
import type { StreamRow } from '../stream.ts';
import type { StreamState } from '../stream-state.ts';

type Foldings = ReadonlyMap<string, Folding>;

interface Numbered {
  rows: readonly StreamRow[];
  held: ReadonlyMap<string, Opened>;
}

/** What became of an event of the stream: at its row, or when it was settled. */
export function resultOf({ event, outcome }: StreamRow, foldings: Foldings): StreamRow['outcome']['result'] {
  const told = foldings.get(`stream/${event}`)?.state as StreamState | null | undefined;
  return outcome.result === 'deferred' ? (told?.settled?.outcome.result ?? 'deferred') : outcome.result;
}

/** A person has dealt with it for good. */
export function isClosed(event: string, foldings: Foldings): boolean {
  const state = foldings.get(`conflict/${event}`)?.state as ConflictState | null | undefined;
  return state != null && state.status !== 'escalated';
}

/** Events of the office that fell and that nobody has dealt with yet. */
export function openFallen(office: string, { rows, held }: Numbered, foldings: Foldings): string[] {
  return rows
    .filter((row) => held.get(row.event)?.event.envelope.home === office)
    .filter((row) => resultOf(row, foldings) === 'refused')
    .map(({ event }) => event)
    .filter((event) => !isClosed(event, foldings));
}
