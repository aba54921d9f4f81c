import { requestAction } from '../../../shared/access/index.ts';
import { addDays } from '../../../shared/calendar/index.ts';
import type { BackRow } from '../../../shared/today/index.ts';
import { draftRows, requestRow } from '../access/index.ts';
import type { Handling } from '../handler.ts';
import { looked } from './awaited.ts';
import { type BackListRow, cameBack, newestPrepared, preparedCount } from './today.queries.ts';

const shown = 8;
const shownBack = 6;
/** Calendar days that an answer counts as lately for. */
const lately = 14;
/** Of those that were submitted last. */
const lookedBack = 100;

function writes({ roles }: Handling): boolean {
  return roles.some((role) => role === 'specialist' || role === 'head');
}

const ownDrafts = (at: Handling) =>
  draftRows({ search: '', status: 'draft', action: null, sort: 'newest' }, at);

/** Own drafts first, then what is to be signed and sent. */
export async function mineOf(at: Handling) {
  if (!writes(at)) return null;
  const { store } = at;
  const drafts = await ownDrafts(at);
  const of = { office: store.office, actions: requestAction.options, most: shown };
  const prepared = await store.read((q) => newestPrepared(q, of));
  const rows = [...drafts, ...prepared.map(requestRow)].slice(0, shown);
  return { rows, total: await openCount(at, drafts.length) };
}

/** @param drafts own drafts, where they are known already */
export async function openCount(at: Handling, drafts?: number): Promise<number> {
  if (!writes(at)) return 0;
  const typed = drafts ?? (await ownDrafts(at)).length;
  const prepared = await at.store.read((q) => preparedCount(q, at.store.office, looked));
  return Math.min(typed + prepared, looked);
}

/** What was answered, and what was taken back: newest first. */
export async function backOf(at: Handling): Promise<BackRow[] | null> {
  if (!at.roles.some((role) => role === 'specialist' || role === 'head' || role === 'auditor')) return null;
  const { store, today } = at;
  const since = addDays(today(), -lately);
  const of = { office: store.office, since, looked: lookedBack, most: shownBack };
  const answered = await store.read((q) => cameBack(q, { ...of, status: 'answered' }));
  const withdrawn = await store.read((q) => cameBack(q, { ...of, status: 'withdrawn' }));
  return [...answered, ...withdrawn]
    .sort((a, b) => (a.changed_at < b.changed_at ? 1 : -1))
    .slice(0, shownBack)
    .map(backRow);
}

function backRow(row: BackListRow): BackRow {
  return {
    id: row.id,
    number: row.number,
    action: requestAction.parse(row.action),
    firstPerson: row.first_person,
    personCount: row.person_count,
    systemsKk: row.systems_kk,
    systemsRu: row.systems_ru,
    at: row.changed_at,
    status: row.status === 'answered' ? 'answered' : 'withdrawn',
    lines: row.line_count,
    refused: row.refused,
    crossed: row.crossed === 1,
  };
}
