import type { RouteObject } from 'react-router';

export const peopleRoutes: RouteObject[] = [
  { path: 'people', lazy: async () => ({ Component: (await import('./people-page.tsx')).PeoplePage }) },
];
