import type { RequestDraft, RequestRow } from '../../../shared/access/index.ts';
import type { SystemCard } from '../../../shared/catalogue/index.ts';
import { fullName, shortName } from '../../../shared/people/index.ts';
import { compareText, searchFold, searchWords } from '../../../shared/text/index.ts';
import { currentSystems } from '../catalogue/index.ts';
import { type EmployeeListRow, employeesOf } from '../employees/index.ts';
import type { Handling } from '../handler.ts';
import { draftKind, typedIn } from './drafts.ts';
import type { RequestFilter } from './list.ts';
import { requestNumbers } from './requests.queries.ts';

interface Typed {
  id: string;
  updated: string;
  draft: RequestDraft;
}

/** This person's drafts of which nothing was prepared yet, as the list shows them. They are few: all are read. */
export async function draftRows(filter: RequestFilter, { store, person }: Handling): Promise<RequestRow[]> {
  const all = (await store.drafts.list(draftKind, person)).flatMap((row): Typed[] => {
    const draft = typedIn(row);
    return draft ? [{ id: row.id, updated: row.updated, draft }] : [];
  });
  const prepared = await store.read((q) =>
    requestNumbers(
      q,
      all.map(({ id }) => id),
    ),
  );
  const drafts = all.filter(
    ({ id, draft }) => !prepared.has(id) && (filter.action === null || draft.action === filter.action),
  );
  const asked = drafts.flatMap(({ draft }) => draft.lines.map(({ employee }) => employee));
  const rows = await store.read((q) => employeesOf(q, [...new Set(asked)]));
  const names = new Map(rows.map((each) => [each.id, each]));
  const systems = new Map((await currentSystems(store)).map((each) => [each.code, each]));
  const found = drafts.filter(({ draft }) => meets(filter.search, textOf(draft, names, systems)));
  return sorted(
    found.map((each) => rowOf(each, names, systems)),
    filter.sort,
  );
}

/** Newest first, as they come. */
function sorted(rows: RequestRow[], order: RequestFilter['sort']): RequestRow[] {
  if (order === 'newest') return rows;
  if (order === 'oldest') return rows.toReversed();
  return rows.toSorted((a, b) => compareText(a.firstPerson, b.firstPerson));
}

function rowOf(
  { id, updated, draft }: Typed,
  names: ReadonlyMap<string, EmployeeListRow>,
  systems: ReadonlyMap<string, SystemCard>,
): RequestRow {
  const first = names.get(draft.lines[0]?.employee ?? '');
  const asked = systemsOf(draft, systems);
  return {
    id,
    number: null,
    status: 'draft',
    action: draft.action,
    reason: draft.reason,
    channel: draft.channel,
    at: updated,
    outgoingNumber: draft.channel === 'skud' ? draft.skudNumber : draft.outgoing.number,
    outgoingDate: draft.outgoing.date,
    firstPerson: first ? shortName(first) : '',
    personCount: draft.lines.length,
    systemsKk: asked.map(({ shortName: name }) => name.kk).join(', '),
    systemsRu: asked.map(({ shortName: name }) => name.ru).join(', '),
  };
}

function systemsOf(draft: RequestDraft, systems: ReadonlyMap<string, SystemCard>): SystemCard[] {
  const codes = new Set(draft.lines.flatMap((line) => line.systems.map(({ system }) => system)));
  return [...codes].flatMap((code) => systems.get(code) ?? []);
}

/** As the search index has it of a prepared request, so that both are found by the same words. */
function textOf(
  draft: RequestDraft,
  names: ReadonlyMap<string, EmployeeListRow>,
  systems: ReadonlyMap<string, SystemCard>,
): string[] {
  const people = draft.lines.flatMap(({ employee }) => names.get(employee) ?? []);
  const words = [
    ...people.map((each) => `${fullName(each)} ${each.iin}`),
    ...systemsOf(draft, systems).map(
      ({ name, shortName: short }) => `${short.kk} ${short.ru} ${name.kk} ${name.ru}`,
    ),
    draft.basis.number,
    draft.outgoing.number,
    draft.skudNumber,
  ];
  return searchFold(words.join(' ')).split(' ');
}

function meets(search: string, words: readonly string[]): boolean {
  return searchWords(search).every((term) => {
    const start = /^"(.*)"\*?$/.exec(term)?.[1] ?? term;
    return words.some((word) => word.startsWith(start));
  });
}
