import type { RouteObject } from 'react-router';

/** Pages of the feature, for the frame. */
export const accountsRoutes: RouteObject[] = [
  {
    path: 'accounts',
    lazy: async () => ({ Component: (await import('./list/accounts-page.tsx')).AccountsPage }),
  },
  {
    path: 'accounts/logins',
    lazy: async () => ({ Component: (await import('./logins/logins-page.tsx')).LoginsPage }),
  },
  {
    path: 'accounts/review',
    lazy: async () => ({ Component: (await import('./review/review-page.tsx')).ReviewPage }),
  },
  {
    path: 'accounts/:id',
    lazy: async () => ({ Component: (await import('./list/accounts-page.tsx')).AccountsPage }),
  },
];
