import { createHashRouter } from 'react-router';
import { accessRoutes } from '../access/index.ts';
import { accountsRoutes } from '../accounts/index.ts';
import { auditRoutes } from '../audit/index.tsx';
import { calendarRoutes } from '../calendar/index.tsx';
import { catalogueRoutes } from '../catalogue/index.ts';
import { conflictsRoutes } from '../conflicts/index.ts';
import { deskRoutes } from '../desk/index.ts';
import { employeesRoutes } from '../employees/index.ts';
import { journalRoutes } from '../journal/index.ts';
import { linkRoutes } from '../link/index.tsx';
import { normsRoutes } from '../norms/index.tsx';
import { officeRoutes } from '../office/index.tsx';
import { officesRoutes } from '../offices/index.tsx';
import { CardOrders, CardWarnings, ordersRoutes } from '../orders/index.ts';
import { peopleRoutes } from '../people/index.tsx';
import { todayRoutes } from '../today/index.tsx';
import { Loading } from '../ui/index.ts';
import { volumesRoutes } from '../volumes/index.tsx';
import { FailedRoute } from './fallback.tsx';
import { Frame } from './frame.tsx';
import { NotFoundPage } from './not-found-page.tsx';

/**
 * Every page inside the frame; each feature names its own addresses. No personal datum is ever part of one. Today comes with the
 * program, every other page when it is first opened: what nobody looks at takes no memory.
 */
export const router = createHashRouter([
  {
    path: '/',
    element: <Frame />,
    errorElement: <FailedRoute />,
    hydrateFallbackElement: <Loading />,
    children: [
      ...todayRoutes,
      ...accessRoutes,
      ...deskRoutes,
      ...accountsRoutes,
      ...journalRoutes,
      ...employeesRoutes({ Warnings: CardWarnings, Sections: CardOrders }),
      ...ordersRoutes,
      ...catalogueRoutes,
      ...calendarRoutes,
      ...peopleRoutes,
      ...officeRoutes,
      ...normsRoutes,
      ...officesRoutes,
      ...auditRoutes,
      ...linkRoutes,
      ...conflictsRoutes,
      ...volumesRoutes,
      { path: '*', element: <NotFoundPage /> },
    ],
  },
]);
