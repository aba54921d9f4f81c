import type { z } from 'zod';
import { requestStatus } from '../../../shared/access/index.ts';
import { accountStatus, blockCause } from '../../../shared/accounts/index.ts';
import { daysBetween } from '../../../shared/calendar/index.ts';
import { type EmployeeState, orderKind } from '../../../shared/employees/index.ts';
import { fail, ok } from '../../../shared/kernel/index.ts';
import { type OrderRow, orderReasons, type orders } from '../../../shared/orders/index.ts';
import { fullName } from '../../../shared/people/index.ts';
import { maskIin } from '../../../shared/text/index.ts';
import { accountsOfPerson } from '../accounts/index.ts';
import type { Handling } from '../handler.ts';
import { asksFor, type OrderDraft, orderDrafts } from './drafts.ts';
import { countOrders, type OrderListRow, orderPage, ordersOfEmployee } from './orders.queries.ts';

type Calls = (typeof orders)['calls'];

export async function listOrders(input: z.output<Calls['list']['input']>, at: Handling) {
  const drafts = await orderDrafts(at);
  const of = { ...conditions(drafts, at), ...input };
  const rows = await at.store.read((q) => orderPage(q, of));
  const total = await at.store.read((q) => countOrders(q, of));
  return ok({ rows: rows.map((row) => shown(row, drafts, at)), total });
}

export async function countsOf(_input: object, at: Handling) {
  const of = conditions(await orderDrafts(at), at);
  return ok({ open: await at.store.read((q) => countOrders(q, { ...of, state: 'open' })) });
}

/** How many orders wait for a request, of the newest. */
export async function openOrderCount(at: Handling): Promise<number> {
  const of = conditions(await orderDrafts(at), at);
  return at.store.read((q) => countOrders(q, { ...of, state: 'newestOpen' }));
}

/** The newest of the orders that wait for a request: of so many are looked at, however many are there. */
export async function openOrders(at: Handling, limit: number) {
  const drafts = await orderDrafts(at);
  const of = { ...conditions(drafts, at), state: 'newestOpen' } as const;
  const total = await at.store.read((q) => countOrders(q, of));
  if (total === 0) return { rows: [], total };
  const rows = await at.store.read((q) => orderPage(q, { ...of, limit, offset: 0 }));
  return { rows: rows.map((row) => shown(row, drafts, at)), total };
}

export async function ordersAndAccounts({ id }: { id: string }, at: Handling) {
  const { store } = at;
  const state = (await store.fold('employee', id)) as EmployeeState | null;
  if (!state?.card) return fail('employee.missing');
  const { iin } = state.card;
  const drafts = await orderDrafts(at);
  const rows = await store.read((q) => ordersOfEmployee(q, { ...conditions(drafts, at), employee: id }));
  const accounts = await store.read((q) => accountsOfPerson(q, iin));
  return ok({
    orders: rows.map((row) => {
      const noted = state.orders.find(({ event }) => event === row.event);
      return { ...shown(row, drafts, at), document: noted?.document ?? null, why: noted?.settled ?? '' };
    }),
    accounts: accounts.map((each) => ({
      id: each.id,
      system: each.system,
      systemKk: each.system_kk,
      systemRu: each.system_ru,
      login: each.login,
      status: accountStatus.parse(each.status),
      blocked: each.blocked_day,
      cause: each.cause === '' ? ('' as const) : blockCause.parse(each.cause),
    })),
  });
}

function conditions(drafts: readonly OrderDraft[], { store }: Handling) {
  return { office: store.office, reasons: orderReasons, typed: drafts.map(({ asks }) => asks) };
}

function shown(row: OrderListRow, drafts: readonly OrderDraft[], { today, person }: Handling): OrderRow {
  const kind = orderKind.parse(row.kind);
  const { event, number, date, effective } = row;
  const typed = drafts.filter(({ asks }) => asksFor(asks, { kind, number, date }, row.id));
  const draft = typed.find((each) => each.person === person) ?? typed[0];
  const request = row.request !== null && {
    id: row.request,
    number: row.request_number ?? 0,
    status: requestStatus.parse(row.request_status),
  };
  return {
    order: event,
    employee: row.id,
    name: fullName(row),
    maskedIin: maskIin(row.iin),
    positionKk: row.position_kk,
    positionRu: row.position_ru,
    unitKk: row.unit_kk,
    unitRu: row.unit_ru,
    ...{ kind, number, date, effective },
    noted: row.at,
    days: daysBetween(effective, today()),
    state: stateOf(row, typed.length > 0),
    request: request || null,
    draft: draft ? { id: draft.id, mine: draft.person === person } : null,
    openAccounts: row.open_accounts,
  };
}

/** An order may ask for several requests, and waits until none of them is being typed any more. */
function stateOf({ settled, request }: OrderListRow, typed: boolean): OrderRow['state'] {
  if (settled === 1) return request === null ? 'settled' : 'requested';
  return request === null || typed ? 'open' : 'requested';
}
