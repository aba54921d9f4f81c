import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { OrdersPage } from './orders-page.tsx';

export { CardOrders } from './card-orders.tsx';

/** Pages of the feature, for the frame. */
export const ordersRoutes: RouteObject[] = [{ path: 'orders', element: createElement(OrdersPage) }];
