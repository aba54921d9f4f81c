import type { RouteObject } from 'react-router';

export { CardOrders, CardWarnings } from './card-orders.tsx';

export { usePrepare } from './use-prepare.ts';

/** Pages of the feature, for the frame. */
export const ordersRoutes: RouteObject[] = [
  { path: 'orders', lazy: async () => ({ Component: (await import('./orders-page.tsx')).OrdersPage }) },
];
