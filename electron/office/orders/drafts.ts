import type { EmployeeOrder } from '../../../shared/employees/index.ts';
import { orderReasons } from '../../../shared/orders/index.ts';
import { draftKind, requestNumbers, typedIn } from '../access/index.ts';
import type { Handling } from '../handler.ts';

/** A request that is being typed, as far as an order is found in it. */
export interface OrderDraft {
  id: string;
  /** Who types it. */
  person: string;
  asks: Asking;
}

/** What a request tells of the order that it rests on. */
export interface Asking {
  reason: string | null;
  number: string;
  date: string;
  employees: readonly string[];
}

/** Whether a request asks because of an order of the employee. */
export function asksFor(
  { reason, number, date, employees }: Asking,
  order: Pick<EmployeeOrder, 'kind' | 'number' | 'date'>,
  employee: string,
): boolean {
  return (
    reason === orderReasons[order.kind] &&
    number === order.number &&
    date === order.date &&
    employees.includes(employee)
  );
}

/** Requests that are being typed and of which nothing was prepared yet, newest first. */
export async function orderDrafts({ store }: Handling): Promise<OrderDraft[]> {
  const rows = await store.drafts.list(draftKind);
  const ids = rows.map(({ id }) => id);
  const prepared = await store.read((q) => requestNumbers(q, ids));
  return rows.flatMap((row): OrderDraft[] => {
    const draft = prepared.has(row.id) ? null : typedIn(row);
    if (!draft) return [];
    const { reason, basis, lines } = draft;
    const employees = lines.map(({ employee }) => employee);
    const { number, date } = basis;
    return [{ id: row.id, person: row.person, asks: { reason, number, date, employees } }];
  });
}
