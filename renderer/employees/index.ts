import { createElement, type ReactElement } from 'react';
import type { RouteObject } from 'react-router';
import type { CardParts } from './employee-panel.tsx';

export { EmployeeDrawer } from './employee-drawer.tsx';

/**
 * Pages of the feature, for the frame.
 * @param parts what other features show on an opened card
 */
export function employeesRoutes(parts: CardParts): RouteObject[] {
  let page: Promise<{ Component: () => ReactElement }> | null = null;
  // One component for both addresses: an opened card must not make the list anew.
  const lazy = () => {
    page ??= import('./employees-page.tsx').then(({ EmployeesPage }) => ({
      Component: () => createElement(EmployeesPage, { parts }),
    }));
    return page;
  };
  return [
    { path: 'employees', lazy },
    {
      path: 'employees/import',
      lazy: async () => ({ Component: (await import('./import-page.tsx')).ImportPage }),
    },
    { path: 'employees/:id', lazy },
  ];
}
