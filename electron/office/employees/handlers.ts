import {
  checkEmployee,
  type EmployeeCard,
  type EmployeeInput,
  type EmployeeState,
  type employees,
} from '../../../shared/employees/index.ts';
import { canonical, fail, ok, type Result } from '../../../shared/kernel/index.ts';
import type { Handlers, Handling } from '../handler.ts';
import { rulesOn } from '../rules.ts';
import type { NewEvent } from '../store/index.ts';
import { cardEvent, domainsOn } from './card.ts';
import { holdersOfIins } from './employees.queries.ts';
import { exportDirectory, saveTemplate } from './export.ts';
import { commitImport, pickImport } from './import.ts';
import { listEmployees } from './list.ts';

export const employeesHandlers: Handlers<typeof employees> = {
  list: listEmployees,
  open: openCard,
  async check({ id, input }, at) {
    const { errors, warnings } = checkEmployee(input, await domainsOn(at.store, at.today()));
    const iin = input.iin.replace(/\s/g, '');
    const holder = (await at.store.read((q) => holdersOfIins(q, [iin]))).get(iin);
    if (holder && holder !== id) errors.push({ field: 'iin', code: 'employee.alreadyEntered' });
    return ok({ errors, warnings });
  },
  async enter({ id, input }, at) {
    const card = await cardOf(input, at);
    return card.ok ? record(at, { ...cardEvent('employee.entered', id, card.value), lastSeen: null }) : card;
  },
  async correct({ id, last, input }, at) {
    const card = await cardOf(input, at);
    if (!card.ok) return card;
    const state = (await at.store.fold('employee', id)) as EmployeeState | null;
    if (state?.last === last && canonical(state.card) === canonical(card.value)) return ok({ id });
    return record(at, { ...cardEvent('employee.corrected', id, card.value), lastSeen: last });
  },
  importPick: pickImport,
  importCommit: commitImport,
  template: saveTemplate,
  export: exportDirectory,
};

/** The card in its normal form, or the first thing that is wrong with it. */
async function cardOf(input: EmployeeInput, at: Handling): Promise<Result<EmployeeCard>> {
  const { errors, card } = checkEmployee(input, await domainsOn(at.store, at.today()));
  const [wrong] = errors;
  if (wrong) return fail(wrong.code, { field: wrong.field });
  return card ? ok(card) : fail('field.invalid');
}

async function record(at: Handling, event: NewEvent): Promise<Result<{ id: string }>> {
  const { store, session, operation, call, today } = at;
  const id = event.aggregate;
  return store.act({
    operation,
    session,
    call,
    part: `employees/${id}`,
    rules: await rulesOn(store, today()),
    events: [event],
    answer: () => ({ id }),
  });
}

async function openCard({ id }: { id: string }, { store }: Handling) {
  const history = await store.history('employee', id);
  const state = (await store.fold('employee', id)) as EmployeeState | null;
  const last = history.findLast(({ event }) => event.envelope.id === state?.last);
  if (!state?.card || !last) return fail('employee.missing');
  return ok({ id, card: state.card, last: state.last, changed: last.event.envelope.time.device });
}
