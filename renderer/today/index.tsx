import type { RouteObject } from 'react-router';
import { TodayPage } from './today-page.tsx';

export const todayRoutes: RouteObject[] = [{ index: true, element: <TodayPage /> }];
