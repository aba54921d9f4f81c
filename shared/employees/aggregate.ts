import { checkIin } from '../identity/index.ts';
import {
  type Aggregate,
  accepted,
  type Event,
  firstRefusal,
  type JudgeContext,
  readPart,
  refused,
  requireNewest,
  requireRole,
  type Verdict,
} from '../kernel/index.ts';
import { fullName } from '../people/index.ts';
import { searchFold, sortKey } from '../text/index.ts';
import { employeePerson, employeeTypes } from './events.ts';
import type { EmployeeCard } from './schema.ts';

export interface EmployeeState {
  /** Null once the employee's part was destroyed. */
  card: EmployeeCard | null;
  /** Last event: what a correction builds on. */
  last: string;
}

export const employee: Aggregate<EmployeeState> = {
  kind: 'employee',
  types: employeeTypes,
  judge,
  fold: (_state, event) => ({
    card: readPart(event, 1, employeePerson)?.card ?? null,
    last: event.envelope.id,
  }),
  project: (_id, { card }) =>
    card
      ? { rows: { employee: [rowOf(card)] }, unique: { iin: card.iin }, search: searchText(card) }
      : { rows: { employee: [] }, search: null },
};

function judge(state: EmployeeState | null, event: Event, context: JudgeContext): Verdict {
  const card = readPart(event, 1, employeePerson)?.card;
  if (!card) return refused('event.malformed');
  const entering = event.envelope.type === 'employee.entered';
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
    unit_kk_key: sortKey(card.unit.kk),
    unit_ru_key: sortKey(card.unit.ru),
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
