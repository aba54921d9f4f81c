import type { RouteObject } from 'react-router';

export { useKeptNorms } from './use-kept-norms.ts';

export const normsRoutes: RouteObject[] = [
  { path: 'norms', lazy: async () => ({ Component: (await import('./norms-page.tsx')).NormsPage }) },
];
