import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { AccountsPage } from './list/accounts-page.tsx';
import { LoginsPage } from './logins/logins-page.tsx';
import { ReviewPage } from './review/review-page.tsx';

/** Pages of the feature, for the frame. */
export const accountsRoutes: RouteObject[] = [
  { path: 'accounts', element: createElement(AccountsPage) },
  { path: 'accounts/logins', element: createElement(LoginsPage) },
  { path: 'accounts/review', element: createElement(ReviewPage) },
  { path: 'accounts/:id', element: createElement(AccountsPage) },
];
