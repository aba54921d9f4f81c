import type { z } from 'zod';
import {
  type access,
  channel as channels,
  type RequestRow,
  reasonCode,
  requestAction,
  type requestFilter,
  requestStatus,
} from '../../../shared/access/index.ts';
import { ok } from '../../../shared/kernel/index.ts';
import { countingNow } from '../calendar/index.ts';
import type { Handling } from '../handler.ts';
import { countedHits, newestHits } from '../newest-hits.ts';
import { draftRows } from './draft-rows.ts';
import { latestStarts, nearness, startsOf } from './near-due.ts';
import {
  countByStatus,
  countRequests,
  ownAwaitedDays,
  type RequestConditions,
  type RequestListRow,
  requestPage,
  requestPageOfHits,
  rowsThatMeet,
} from './requests.queries.ts';

export type RequestFilter = z.output<typeof requestFilter>;

/** What a filter shows: drafts of this person first, then what has events, in pages. */
export interface FoundRequests {
  total: number;
  page(offset: number, limit: number): Promise<RequestRow[]>;
}

/** @param most how many hits of a search are followed; without a search everything is */
export async function findRequests(
  filter: RequestFilter,
  at: Handling,
  most: number,
): Promise<FoundRequests> {
  const { status, action, search } = filter;
  const { store } = at;
  const clock = await clockOf(filter, at);
  const order = clock ? 'due' : filter.sort;
  const drafts = !clock && ['all', 'open', 'draft'].includes(status) ? await draftRows(filter, at) : [];
  const conditions: RequestConditions = {
    office: store.office,
    status: { all: '', open: 'prepared' }[status as string] ?? status,
    action: action ?? '',
    clock,
  };
  const keep = (rows: number[]) => store.read((q) => rowsThatMeet(q, rows, conditions));
  const hits =
    status === 'draft' && !clock ? [] : await newestHits(store, { kind: 'request', search, most, keep });
  const recorded = hits ? hits.length : await store.read((q) => countRequests(q, conditions));
  return {
    total: hits ? Math.min(drafts.length + recorded, most) : drafts.length + recorded,
    async page(offset, limit) {
      const first = drafts.slice(offset, offset + limit);
      const rest = { order, limit: limit - first.length, offset: Math.max(0, offset - drafts.length) };
      if (rest.limit === 0) return first;
      const rows = await store.read((q) =>
        hits ? requestPageOfHits(q, hits, rest) : requestPage(q, conditions, rest),
      );
      return [...first, ...rows.map(requestRow)];
    },
  };
}

/** Days that the clock runs from of what a filter by due dates shows; null for any other filter. */
async function clockOf(
  { due = 'all', sort }: RequestFilter,
  { store, today }: Handling,
): Promise<RequestConditions['clock']> {
  if (due === 'all' && sort !== 'due') return null;
  return startsOf(due, latestStarts(await countingNow(store), today()));
}

type ListInput = z.output<(typeof access.calls)['list']['input']>;

export async function listRequests({ offset, limit, ...filter }: ListInput, at: Handling) {
  const found = await findRequests(filter, at, countedHits);
  return ok({ rows: await found.page(offset, limit), total: found.total });
}

export async function countsOf(_input: object, at: Handling) {
  const byStatus = await at.store.read((q) => countByStatus(q, at.store.office));
  const drafts = await draftRows({ search: '', status: 'draft', action: null, sort: 'newest' }, at);
  const count = (status: string) => byStatus.get(status) ?? 0;
  const latest = latestStarts(await countingNow(at.store), at.today());
  const near = { late: 0, today: 0, soon: 0, calm: 0 };
  for (const each of await at.store.read((q) => ownAwaitedDays(q, at.store.office)))
    near[nearness(each.day, latest)] += each.count;
  return ok({
    drafts: drafts.length,
    prepared: count('prepared'),
    submitted: count('submitted'),
    withdrawn: count('withdrawn'),
    answered: count('answered'),
    late: near.late,
    today: near.today,
    soon: near.soon,
  });
}

/** As lists show it. */
export function requestRow(row: RequestListRow): RequestRow {
  return {
    id: row.id,
    number: row.ordinal,
    status: requestStatus.parse(row.status),
    action: requestAction.parse(row.action),
    reason: reasonCode.parse(row.reason),
    channel: channels.parse(row.channel),
    at: row.changed_at,
    outgoingNumber: row.outgoing_number,
    outgoingDate: row.outgoing_date,
    firstPerson: row.first_person,
    personCount: row.person_count,
    systemsKk: row.systems_kk,
    systemsRu: row.systems_ru,
  };
}
