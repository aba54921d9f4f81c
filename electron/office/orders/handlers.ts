import type { orders } from '../../../shared/orders/index.ts';
import type { Handlers } from '../handler.ts';
import { noteOrder, settleOrder } from './acts.ts';
import { draftOrder } from './draft.ts';
import { countsOf, listOrders, ordersAndAccounts } from './list.ts';

export const ordersHandlers: Handlers<typeof orders> = {
  list: listOrders,
  counts: countsOf,
  ofEmployee: ordersAndAccounts,
  note: noteOrder,
  settle: settleOrder,
  draft: draftOrder,
};
