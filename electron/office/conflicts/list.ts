import { daysBetween, today } from '../../../shared/calendar/index.ts';
import { type ConflictFilter, mostConflicts } from '../../../shared/conflicts/index.ts';
import { ok } from '../../../shared/kernel/index.ts';
import type { Handling } from '../handler.ts';
import { closedPage, countClosed, countOpen, openFallen, openOfRecord } from './conflicts.queries.ts';
import { closedOf, conditionsOf, type Fallen, fallenOf, isMinistry, rowsOf } from './fallen.ts';
import { groupsOf } from './groups.ts';

const most = mostConflicts + 1;

/** Open ones that fell together stand together, the oldest first; what was closed newest first. */
export async function listConflicts(
  { state, offset, limit }: ConflictFilter & { offset: number; limit: number },
  at: Handling,
) {
  const { store } = at;
  if (state === 'open') {
    const groups = await openGroups(at);
    const sizes = new Map(groups.flatMap((group) => group.map((each) => [each.id, group] as const)));
    const all = groups.flat();
    const rows = await rowsOf(all.slice(offset, offset + limit), at, (id) => {
      const group = sizes.get(id) ?? [];
      return { size: group.length, first: group[0]?.id === id };
    });
    return ok({ rows, total: all.length });
  }
  const of = { state, office: store.office };
  const found = await store.read((q) => closedPage(q, { ...of, offset, limit }));
  const total = await store.read((q) => countClosed(q, of, most));
  return ok({ rows: await rowsOf(found.map(closedOf), at), total });
}

export async function openGroups(at: Handling): Promise<Fallen[][]> {
  const { store } = at;
  const found = await store.read((q) => openFallen(q, conditionsOf(at), most));
  return groupsOf(found.map((row) => fallenOf(row, store.office)));
}

/** What waits for a person, and how long already. */
export async function countConflicts(_input: unknown, at: Handling) {
  const { store } = at;
  const { n, since } = await store.read((q) => countOpen(q, conditionsOf(at), most));
  const count = (state: 'escalated' | 'offices') =>
    store.read((q) => countClosed(q, { state, office: store.office }, most));
  return ok({
    open: n,
    age: since ? Math.max(0, daysBetween(today(Date.parse(since)), at.today())) : null,
    escalated: await count('escalated'),
    offices: (await isMinistry(store)) ? await count('offices') : null,
  });
}

export async function conflictsOfRecord({ record }: { record: string }, at: Handling) {
  const { store } = at;
  const found = await store.read((q) => openOfRecord(q, conditionsOf(at), record));
  const rows = await rowsOf(
    found.map((row) => fallenOf(row, store.office)),
    at,
  );
  return ok(rows.map(({ id, type, cause, met }) => ({ id, type, cause, met })));
}
