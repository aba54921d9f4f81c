import type { EmployeeOrder } from '../../../shared/employees/index.ts';
import { orderReasons } from '../../../shared/orders/index.ts';
import { draftKind, typedIn } from '../access/index.ts';
import type { Handling } from '../handler.ts';

/** A request that is being typed, as far as an order is found in it. */
export interface OrderDraft {
  id: string;
  /** Who types it. */
  person: string;
  /** Whether it asks because of an order of the employee. */
  isOf(order: Pick<EmployeeOrder, 'kind' | 'number' | 'date'>, employee: string): boolean;
}

/** Requests that are being typed, newest first. */
export async function orderDrafts({ store }: Handling): Promise<OrderDraft[]> {
  const found: OrderDraft[] = [];
  for (const row of await store.drafts.list(draftKind)) {
    const draft = typedIn(row);
    if (!draft) continue;
    const { reason, basis, lines } = draft;
    found.push({
      id: row.id,
      person: row.person,
      isOf: ({ kind, number, date }, employee) =>
        reason === orderReasons[kind] &&
        basis.number === number &&
        basis.date === date &&
        lines.some((line) => line.employee === employee),
    });
  }
  return found;
}
