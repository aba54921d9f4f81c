import type { AttachmentRef } from '../../shared/access/index.ts';
import {
  type EmployeeCard,
  type EmployeeInput,
  inputOf,
  type OrderKind,
} from '../../shared/employees/index.ts';
import type { Input } from '../client/index.ts';

/** What an order changes on a card. */
export type OrderChanges = Pick<EmployeeInput, 'positionKk' | 'positionRu' | 'unitKk' | 'unitRu' | 'status'>;

/** An order as it is being typed. */
export interface TypedOrder {
  kind: OrderKind;
  number: string;
  date: string;
  /** Null while it is the day of the order itself. */
  effective: string | null;
  document: AttachmentRef | null;
  /** Only what was typed anew; everything else stays as the card has it. */
  changes: Partial<OrderChanges>;
}

export function emptyOrder(kind: OrderKind): TypedOrder {
  return { kind, number: '', date: '', effective: null, document: null, changes: {} };
}

/** What was chosen of the state belongs to the kind it was chosen for. */
export function ofKind(order: TypedOrder, kind: OrderKind): TypedOrder {
  const { status, ...changes } = order.changes;
  return { ...order, kind, changes };
}

/** Who was dismissed no longer works and who was hired does; an order about somebody's work leaves the state alone. */
function statusAfter(kind: OrderKind, status: EmployeeInput['status']): EmployeeInput['status'] {
  if (kind === 'dismissed') return 'dismissed';
  return kind === 'hired' || status === 'dismissed' ? 'working' : status;
}

export function changesOf({ kind, changes }: TypedOrder, card: EmployeeCard): OrderChanges {
  const { positionKk, positionRu, unitKk, unitRu, status } = inputOf(card);
  return { positionKk, positionRu, unitKk, unitRu, status: statusAfter(kind, status), ...changes };
}

export function effectiveOf({ date, effective }: TypedOrder): string {
  return effective ?? date;
}

export type MissingField = 'number' | 'date' | 'effective' | keyof Omit<OrderChanges, 'status'>;

/** Fields that stand in the way of noting because they are empty. */
export function missingOf(order: TypedOrder, card: EmployeeCard): MissingField[] {
  const changes = changesOf(order, card);
  const filled = { number: order.number, date: order.date, effective: effectiveOf(order), ...changes };
  const needed = ['number', 'date', 'effective', 'positionKk', 'positionRu', 'unitKk', 'unitRu'] as const;
  return needed.filter((field) => filled[field].trim() === '');
}

export function noteOf(
  order: TypedOrder,
  { id, last, card }: { id: string; last: string; card: EmployeeCard },
): Input<'orders.note'> {
  const { kind, number, date, document } = order;
  const input = { ...inputOf(card), ...changesOf(order, card) };
  return { id, last, kind, number: number.trim(), date, effective: effectiveOf(order), document, input };
}

/** The order that a correction of a card was probably made by; null when nothing changed that an order is about. */
export function likelyOrder(before: EmployeeCard, after: EmployeeCard): OrderKind | null {
  if (before.status !== after.status && (before.status === 'dismissed' || after.status === 'dismissed'))
    return after.status === 'dismissed' ? 'dismissed' : 'hired';
  const moved = (['position', 'unit'] as const).some(
    (field) => before[field].kk !== after[field].kk || before[field].ru !== after[field].ru,
  );
  return moved ? 'transferred' : null;
}
