import type { z } from 'zod';
import { checkIin } from '../identity/index.ts';
import {
  type Aggregate,
  accepted,
  type Event,
  firstRefusal,
  type JudgeContext,
  laterProjection,
  readCommon,
  readPart,
  refused,
  requireNewest,
  requireRole,
  type Verdict,
} from '../kernel/index.ts';
import { fullName } from '../people/index.ts';
import { keptSortKey, searchFold, sortKey } from '../text/index.ts';
import {
  employeePerson,
  employeeTypes,
  orderNotedCommon,
  orderNotedPerson,
  orderSettledCommon,
  orderSettledPerson,
} from './events.ts';
import type { EmployeeCard, orderDocument } from './schema.ts';

/** A personnel order and what came of it. */
export interface EmployeeOrder extends z.infer<typeof orderNotedCommon> {
  event: string;
  /** Instant of its noting. */
  at: string;
  document: z.infer<typeof orderDocument> | null;
  /** Why nothing is asked for; null while a request is still to be made. */
  settled: string | null;
}

export interface EmployeeState {
  /** Null once the employee's part was destroyed. */
  card: EmployeeCard | null;
  /** In the order of their noting. */
  orders: readonly EmployeeOrder[];
  /** Last event: what a correction builds on. */
  last: string;
}

export const employee: Aggregate<EmployeeState> = {
  kind: 'employee',
  types: employeeTypes,
  judge,
  fold,
  project: (_id, { card, orders }) =>
    card
      ? laterProjection({
          rows: () => ({ employee: [rowOf(card)], employee_order: orders.map(orderRow) }),
          unique: { iin: card.iin },
          search: () => searchText(card),
        })
      : { rows: { employee: [], employee_order: [] }, search: null },
};

function fold(state: EmployeeState | null, event: Event): EmployeeState | null {
  const { type, id, time } = event.envelope;
  const orders = state?.orders ?? [];
  if (type === 'employee.orderSettled') return state && settle(state, event);
  const noted = type === 'employee.orderNoted' ? readCommon(event, orderNotedCommon) : null;
  const card = (noted ? readPart(event, 1, orderNotedPerson) : readPart(event, 1, employeePerson))?.card;
  const document = (noted && readPart(event, 1, orderNotedPerson)?.document) ?? null;
  const order = noted && { ...noted, event: id, at: time.device, document, settled: null };
  return { card: card ?? null, orders: order ? [...orders, order] : orders, last: id };
}

function settle(state: EmployeeState, event: Event): EmployeeState {
  const settled = readCommon(event, orderSettledCommon)?.order;
  const why = readPart(event, 1, orderSettledPerson)?.why ?? '';
  const orders = state.orders.map((each) => (each.event === settled ? { ...each, settled: why } : each));
  return { ...state, orders, last: event.envelope.id };
}

function judge(state: EmployeeState | null, event: Event, context: JudgeContext): Verdict {
  const { type } = event.envelope;
  if (type === 'employee.orderSettled') return judgeSettled(state, event, context);
  const order = type === 'employee.orderNoted';
  const card = (order ? readPart(event, 1, orderNotedPerson) : readPart(event, 1, employeePerson))?.card;
  if (!card || (order && !readCommon(event, orderNotedCommon))) return refused('event.malformed');
  const entering = type === 'employee.entered';
  if (entering === (state !== null)) return refused(state ? 'employee.alreadyEntered' : 'employee.missing');
  return firstRefusal(
    () => requireRole(context, 'specialist', 'head'),
    () => (checkIin(card.iin).errors.length > 0 ? refused('iin.checkDigit', { field: 'iin' }) : accepted),
    () => {
      const holder = context.holder('employee', 'iin', card.iin);
      return holder && holder !== event.envelope.aggregate
        ? refused('employee.alreadyEntered', { field: 'iin' })
        : accepted;
    },
    () => requireNewest(state, event),
  );
}

function judgeSettled(state: EmployeeState | null, event: Event, context: JudgeContext): Verdict {
  const order = readCommon(event, orderSettledCommon)?.order;
  const why = readPart(event, 1, orderSettledPerson)?.why;
  if (!order || !why) return refused('event.malformed');
  const open = state?.orders.some((each) => each.event === order && each.settled === null);
  return firstRefusal(
    () => requireRole(context, 'specialist', 'head'),
    () => (open ? accepted : refused('employee.orderMissing')),
  );
}

function orderRow(order: EmployeeOrder) {
  return {
    event: order.event,
    kind: order.kind,
    number: order.number,
    date: order.date,
    effective: order.effective,
    at: order.at,
    settled: order.settled === null ? 0 : 1,
  };
}

function rowOf(card: EmployeeCard) {
  const name = fullName(card.name);
  return {
    iin: card.iin,
    surname: card.name.surname,
    given: card.name.given,
    patronymic: card.name.patronymic,
    sort_key: sortKey(name),
    position_kk: card.position.kk,
    position_ru: card.position.ru,
    unit_kk: card.unit.kk,
    unit_ru: card.unit.ru,
    unit_kk_key: keptSortKey(card.unit.kk),
    unit_ru_key: keptSortKey(card.unit.ru),
    work_phone: card.workPhone,
    extension: card.extension,
    mobile: card.mobile,
    email: card.email,
    ip: card.ip,
    status: card.status,
  };
}

function searchText(card: EmployeeCard): string {
  return searchFold(
    [
      fullName(card.name),
      card.iin,
      card.position.kk,
      card.position.ru,
      card.unit.kk,
      card.unit.ru,
      card.mobile,
      card.workPhone,
      card.email,
    ].join(' '),
  );
}
