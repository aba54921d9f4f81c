import type { z } from 'zod';
import {
  type AccountFilter,
  type AccountNorms,
  type AccountRow,
  accountNorms,
  accountStatus,
  type accounts,
  blockCause,
} from '../../../shared/accounts/index.ts';
import { addDays, daysBetween } from '../../../shared/calendar/index.ts';
import { ok } from '../../../shared/kernel/index.ts';
import { maskIin } from '../../../shared/text/index.ts';
import type { Handling } from '../handler.ts';
import { countedHits, newestHits } from '../newest-hits.ts';
import { normsNow } from '../norms/index.ts';
import {
  type AccountConditions,
  type AccountListRow,
  accountPage,
  accountPageOfHits,
  accountRowsThatMeet,
  countAccounts,
} from './accounts.queries.ts';

/** After every day that there is. */
const anyDay = '9';

/** Last day that an account may have been seen on, to be blocked on a day (349/2021 ¶23). */
export function overdueUntil(day: string, { inactivityDays }: AccountNorms): string {
  return addDays(day, -inactivityDays - 1);
}

/** What a filter keeps on a day, as ranges of the day that an account was last seen on. */
function conditionsOf(
  { status, due, system }: Pick<AccountFilter, 'status' | 'due' | 'system'>,
  day: string,
  norms: AccountNorms,
): AccountConditions {
  const loginOnly = due !== 'all' && due !== 'waiting' && !norms.countsFromIssue;
  const wanted = status === 'all' ? accountStatus.options : [status];
  const open = wanted.filter((each) => each !== 'blocked');
  const of = { statuses: open, system: system ?? '', loginOnly };
  const overdue = overdueUntil(day, norms);
  switch (due) {
    case 'overdue':
      return { ...of, from: '0', to: overdue };
    case 'warned':
      return {
        ...of,
        from: addDays(overdue, 1),
        to: addDays(day, -(norms.warnings[0] ?? norms.inactivityDays)),
      };
    case 'waiting':
      return {
        ...of,
        statuses: wanted.filter((each) => each === 'awaiting'),
        from: '0',
        to: addDays(day, -norms.firstLoginDays),
      };
    default:
      return { ...of, statuses: wanted, from: '', to: anyDay };
  }
}

export interface FoundAccounts {
  total: number;
  page(offset: number, limit: number): Promise<AccountListRow[]>;
}

/** @param most how many hits of a search are followed; without a search everything is */
export async function findAccounts(
  filter: AccountFilter,
  { store, today }: Handling,
  most: number,
): Promise<FoundAccounts> {
  const day = today();
  const conditions = conditionsOf(filter, day, accountNorms(day, await normsNow(store)));
  const { search, sort: order } = filter;
  const keep = (rows: number[]) => store.read((q) => accountRowsThatMeet(q, rows, conditions));
  const hits = await newestHits(store, { kind: 'account', search, most, keep });
  return {
    total: hits ? hits.length : await store.read((q) => countAccounts(q, conditions)),
    page: (offset, limit) =>
      store.read((q) =>
        hits
          ? accountPageOfHits(q, hits, { order, limit, offset })
          : accountPage(q, conditions, { order, limit, offset }),
      ),
  };
}

type ListInput = z.output<(typeof accounts.calls)['list']['input']>;

export async function listAccounts({ offset, limit, ...filter }: ListInput, at: Handling) {
  const found = await findAccounts(filter, at, countedHits);
  const rows = await found.page(offset, limit);
  const norms = accountNorms(at.today(), await normsNow(at.store));
  return ok({ rows: rows.map((each) => shownAccount(each, at.today(), norms)), total: found.total });
}

export async function countsOf(_input: object, { store, today }: Handling) {
  const day = today();
  const norms = accountNorms(day, await normsNow(store));
  const count = (of: Partial<Pick<AccountFilter, 'status' | 'due'>>) =>
    store.read((q) =>
      countAccounts(q, conditionsOf({ status: 'all', due: 'all', system: null, ...of }, day, norms)),
    );
  return ok({
    awaiting: await count({ status: 'awaiting' }),
    active: await count({ status: 'active' }),
    blocked: await count({ status: 'blocked' }),
    warned: await count({ due: 'warned' }),
    overdue: await count({ due: 'overdue' }),
    waiting: await count({ due: 'waiting' }),
  });
}

export function shownAccount(row: AccountListRow, day: string, norms: AccountNorms): AccountRow {
  const { iin, ...facts } = factsOf(row, day, norms);
  return { ...facts, maskedIin: maskIin(iin) };
}

/** An account as list and card tell it: the days are counted to the day that is asked on. */
export function factsOf(row: AccountListRow, day: string, norms: AccountNorms) {
  const counted = norms.countsFromIssue || row.last_login === row.seen_day ? row.seen_day : '';
  const runs = counted !== '' && row.status !== 'blocked';
  return {
    id: row.id,
    system: row.system,
    systemKk: row.system_kk,
    systemRu: row.system_ru,
    login: row.login,
    name: row.name,
    iin: row.iin,
    positionKk: row.position_kk,
    positionRu: row.position_ru,
    unitKk: row.unit_kk,
    unitRu: row.unit_ru,
    applicant: row.applicant,
    region: row.region,
    status: accountStatus.parse(row.status),
    issued: row.issued_day,
    lastLogin: row.last_login,
    idle: counted === '' ? null : daysBetween(counted, day),
    blockDay: runs ? addDays(counted, norms.inactivityDays + 1) : '',
    blocked: row.blocked_day,
    cause: row.cause === '' ? ('' as const) : blockCause.parse(row.cause),
    policy: row.policy,
  };
}
