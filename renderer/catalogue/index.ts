import type { RouteObject } from 'react-router';

/** Pages of the feature, for the frame. */
export const catalogueRoutes: RouteObject[] = [
  {
    path: 'catalogue',
    lazy: async () => ({ Component: (await import('./catalogue-page.tsx')).CataloguePage }),
  },
];
