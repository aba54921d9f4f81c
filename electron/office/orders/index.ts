export { ordersHandlers } from './handlers.ts';
export { openOrderCount, openOrders } from './list.ts';
