import type { RouteObject } from 'react-router';
import { OfficesPage } from './offices-page.tsx';

export const officesRoutes: RouteObject[] = [{ path: 'offices', element: <OfficesPage /> }];
