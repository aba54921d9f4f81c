import { employeeInput } from './people.ts';
import type { TestWindow } from './window.ts';

const order = { kind: 'dismissed', number: '77-ж', date: '2026-11-20', effective: '2026-11-20' } as const;

/** An input with which each call of the personnel orders does its work. */
export function orderInputs(means: {
  window(): TestWindow;
  /** A new employee. */
  employee(): Promise<string>;
}): Record<string, () => unknown> {
  const toNote = async () => {
    const id = await means.employee();
    const { last, card } = await means.window().did('employees.open', { id });
    return { id, last, ...order, document: null, input: employeeInput({ iin: card.iin }) };
  };
  const noted = async () => {
    const made = await toNote();
    await means.window().did('orders.note', made);
    const [first] = (await means.window().did('orders.ofEmployee', { id: made.id })).orders;
    if (!first) throw new Error('the order was not noted');
    return { id: made.id, order: first.order };
  };
  return {
    'orders.list': () => ({ state: 'open', offset: 0, limit: 5 }),
    'orders.ofEmployee': async () => ({ id: await means.employee() }),
    'orders.note': toNote,
    'orders.settle': async () => ({ ...(await noted()), why: 'қажет емес' }),
    'orders.draft': async () => ({ ...(await noted()), language: 'kk' }),
  };
}
