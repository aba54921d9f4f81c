import type { z } from 'zod';
import { replyDueFrom, requestAction } from '../../../shared/access/index.ts';
import type { DeskFilter, DeskReceipt, DeskRow, desk } from '../../../shared/desk/index.ts';
import { ok } from '../../../shared/kernel/index.ts';
import type { OfficeState } from '../../../shared/office/index.ts';
import { type LatestStarts, latestStarts, nearness, startsOf } from '../access/index.ts';
import { type Counting, countingNow } from '../calendar/index.ts';
import type { Handling } from '../handler.ts';
import { countedHits, newestHits } from '../newest-hits.ts';
import type { Store } from '../store/index.ts';
import {
  askingOffices,
  awaitedByDay,
  countDesk,
  type DeskConditions,
  type DeskListRow,
  deskPage,
  deskPageOfHits,
  deskRowsThatMeet,
} from './desk.queries.ts';
import { receiptsOf, receivedDay } from './receipt.ts';

/** What a filter shows, in pages. */
export interface FoundAtDesk {
  total: number;
  page(offset: number, limit: number): Promise<DeskRow[]>;
}

/** @param most how many hits of a search are followed; without a search everything is */
export async function findAtDesk(filter: DeskFilter, at: Handling, most: number): Promise<FoundAtDesk> {
  const { store } = at;
  const counting = await countingNow(store);
  const latest = latestStarts(counting, at.today());
  const conditions = await conditionsOf(filter, latest, at);
  const { sort: order, search } = filter;
  const keep = (rows: number[]) => store.read((q) => deskRowsThatMeet(q, rows, conditions));
  const hits = await newestHits(store, { kind: 'request', search, most, keep });
  return {
    total: hits ? hits.length : await store.read((q) => countDesk(q, conditions)),
    async page(offset, limit) {
      const page = { order, limit, offset };
      const rows = await store.read((q) =>
        hits ? deskPageOfHits(q, hits, page) : deskPage(q, conditions, page),
      );
      const asked = rows.map(({ id, asked_by: askedBy }) => ({ id, askedBy }));
      const receiptOf = await receiptsOf(asked, store);
      return rows.map((row) => shown(row, receiptOf(row.id), counting, latest));
    },
  };
}

type QueueInput = z.output<(typeof desk.calls)['queue']['input']>;

export async function queue({ offset, limit, ...filter }: QueueInput, at: Handling) {
  const found = await findAtDesk(filter, at, countedHits);
  return ok({ rows: await found.page(offset, limit), total: found.total });
}

/** Awaited answers by how near they are due; the days are few, however many requests there are. */
export async function counts(_input: object, at: Handling) {
  const { store } = at;
  const own = await ownOnly(store);
  const latest = latestStarts(await countingNow(store), at.today());
  const near = { late: 0, today: 0, soon: 0, calm: 0 };
  for (const { day, n } of await store.read((q) => awaitedByDay(q, own))) near[nearness(day, latest)] += n;
  const both = await conditionsOf(crossedOnly, latest, at);
  const crossed = await store.read((q) => countDesk(q, both));
  const { late, today, soon, calm } = near;
  return ok({ waiting: late + today + soon + calm, late, today, soon, crossed });
}

export async function offices(_input: object, { store }: Handling) {
  const own = await ownOnly(store);
  const rows = await store.read((q) => askingOffices(q, own));
  return ok(rows.map(({ id, name_kk: nameKk, name_ru: nameRu }) => ({ id, nameKk, nameRu })));
}

const crossedOnly: DeskFilter = {
  search: '',
  state: 'crossed',
  due: 'all',
  region: null,
  system: null,
  office: null,
  sort: 'due',
};

const statuses: Readonly<Record<DeskFilter['state'], readonly string[]>> = {
  waiting: ['submitted'],
  answered: ['answered'],
  // What was taken back and answered at once is withdrawn by its status.
  crossed: ['withdrawn'],
  all: ['submitted', 'answered', 'withdrawn'],
};

async function conditionsOf(
  { state, due, region, system, office }: DeskFilter,
  latest: LatestStarts,
  at: Handling,
): Promise<DeskConditions> {
  return {
    own: await ownOnly(at.store),
    // Only what is awaited is due.
    statuses: due === 'all' ? statuses[state] : statuses[state].filter((each) => each === 'submitted'),
    crossed: state === 'crossed',
    ...startsOf(due, latest),
    region: region ?? '',
    system: system ?? '',
    office: office ?? '',
  };
}

/** The owner of the systems answers everybody; an office that asked looks after its own requests. */
async function ownOnly(store: Store): Promise<string> {
  const state = (await store.fold('office', store.office)) as OfficeState | null;
  return state?.card.kind === 'ministry' ? '' : store.office;
}

function shown(
  row: DeskListRow,
  receipt: DeskReceipt,
  { calendar, norms }: Counting,
  latest: LatestStarts,
): DeskRow {
  const day = receivedDay(row.clock_day, receipt);
  const runs = row.status === 'submitted' && !receipt?.missing;
  return {
    id: row.id,
    number: row.ordinal,
    status: row.status as DeskRow['status'],
    action: requestAction.parse(row.action),
    applicantKk: row.applicant_kk,
    applicantRu: row.applicant_ru,
    outside: row.asked_by === '',
    region: row.region,
    firstPerson: row.first_person,
    personCount: row.person_count,
    systemsKk: row.systems_kk,
    systemsRu: row.systems_ru,
    outgoingNumber: row.outgoing_number,
    outgoingDate: row.outgoing_date,
    incomingNumber: row.incoming_number,
    incomingDate: row.incoming_date,
    lineCount: row.line_count,
    decidedCount: row.decided_count,
    receipt,
    clockDay: day,
    due: replyDueFrom(day, calendar, norms).due,
    dueState: runs ? nearness(day, latest) : null,
    replied: row.replied_day,
    crossed: row.crossed === 1,
  };
}
