import type { z } from 'zod';
import { checkEmployee, employeeTypes } from '../../../shared/employees/index.ts';
import { fail, type Result } from '../../../shared/kernel/index.ts';
import type { orders } from '../../../shared/orders/index.ts';
import { filesOf, unknownFile } from '../attachments/index.ts';
import { domainsOn } from '../employees/index.ts';
import type { Handling } from '../handler.ts';
import { rulesOn } from '../rules.ts';
import type { NewEvent, Unit } from '../store/index.ts';

type Input<Name extends keyof (typeof orders)['calls']> = z.output<(typeof orders.calls)[Name]['input']>;

function orderEvent(
  type: 'employee.orderNoted' | 'employee.orderSettled',
  id: string,
  common: Record<string, unknown>,
  person: Record<string, unknown>,
): NewEvent {
  return {
    kind: 'employee',
    aggregate: id,
    type,
    typeVersion: employeeTypes[type],
    common,
    persons: [person],
  };
}

async function record<Answer>(
  { store, session, operation, call, today }: Handling,
  of: Pick<Unit<Answer>, 'events' | 'answer' | 'keepsAttachments'> & { id: string },
): Promise<Result<Answer>> {
  const { id, ...unit } = of;
  const rules = await rulesOn(store, today());
  return store.act({ operation, session, call, part: `employees/${id}`, rules, ...unit });
}

/** The order and the card as it is from then on are one event; an order is signed before it is noted, it may count later. */
export async function noteOrder(
  { id, last, input, document, ...common }: Input<'note'>,
  at: Handling,
): Promise<Result<{ id: string }>> {
  const day = at.today();
  const { errors, card } = checkEmployee(input, await domainsOn(at.store, day));
  const [wrong] = errors;
  if (wrong) return fail(wrong.code, { field: wrong.field });
  if (!card) return fail('field.invalid');
  if (common.date > day) return fail('orders.dateFuture', { field: 'date' });
  const unknown = await unknownFile(document, 'document', at);
  if (unknown) return { ok: false, problem: unknown };
  return record(at, {
    id,
    events: [{ ...orderEvent('employee.orderNoted', id, common, { card, document }), lastSeen: last }],
    keepsAttachments: filesOf(document),
    answer: () => ({ id }),
  });
}

export function settleOrder(
  { id, order, why }: Input<'settle'>,
  at: Handling,
): Promise<Result<Record<string, never>>> {
  return record(at, {
    id,
    events: [orderEvent('employee.orderSettled', id, { order }, { why })],
    answer: () => ({}),
  });
}
