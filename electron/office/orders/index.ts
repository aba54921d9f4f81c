export { ordersHandlers } from './handlers.ts';
export { openOrders } from './list.ts';
