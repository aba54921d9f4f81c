import type { RouteObject } from 'react-router';

export { RulesInForce } from './rules-status.tsx';
export { useKeptNorms } from './use-kept-norms.ts';

export const normsPath = '/norms';

export const normsRoutes: RouteObject[] = [
  {
    path: normsPath.slice(1),
    lazy: async () => ({ Component: (await import('./norms-page.tsx')).NormsPage }),
  },
];
