import type { RouteObject } from 'react-router';
import { PeoplePage } from './people-page.tsx';

export const peopleRoutes: RouteObject[] = [{ path: 'people', element: <PeoplePage /> }];
