import type { RouteObject } from 'react-router';
import { TodayPage } from './today-page.tsx';

export { cappedText } from './capped.ts';

export const todayRoutes: RouteObject[] = [{ index: true, element: <TodayPage /> }];
