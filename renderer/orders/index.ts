import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { OrdersPage } from './orders-page.tsx';

export { CardOrders, CardWarnings } from './card-orders.tsx';

export { usePrepare } from './use-prepare.ts';

/** Pages of the feature, for the frame. */
export const ordersRoutes: RouteObject[] = [{ path: 'orders', element: createElement(OrdersPage) }];
