import { fullName, type PersonState } from '../../shared/people/index.ts';
import type { HistoryEntry, Store } from './store/index.ts';

/** One step of a record's trail, with the state of its record: `number` is null until it is confirmed. */
export interface TrailStep {
  type: string;
  at: string;
  author: string;
  number: number | null;
}

/** What was accepted of a record's events, in order, with the names of those who did it. */
export async function trailOf(history: readonly HistoryEntry[], store: Store): Promise<TrailStep[]> {
  const names = await namesOf(
    history.flatMap(({ event }) => event.envelope.author ?? []),
    store,
  );
  return history
    .filter(({ outcome }) => outcome === null || outcome.result === 'accepted')
    .map(({ event, number }) => ({
      type: event.envelope.type,
      at: event.envelope.time.device,
      author: names.get(event.envelope.author ?? '') ?? '',
      number,
    }));
}

/** Full names of people of the office by id; somebody whose name was destroyed is missing. */
export async function namesOf(people: readonly string[], store: Store): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const person of new Set(people)) {
    const state = (await store.fold('person', person)) as PersonState | null;
    if (state?.name) names.set(person, fullName(state.name));
  }
  return names;
}
