import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import type { CardMore } from './employee-panel.tsx';
import { EmployeesPage } from './employees-page.tsx';
import { ImportPage } from './import-page.tsx';

export { EmployeeDrawer } from './employee-drawer.tsx';

/**
 * Pages of the feature, for the frame.
 * @param More what another feature shows on an opened card
 */
export function employeesRoutes(More: CardMore): RouteObject[] {
  return [
    { path: 'employees', element: createElement(EmployeesPage, { More }) },
    { path: 'employees/import', element: createElement(ImportPage) },
    { path: 'employees/:id', element: createElement(EmployeesPage, { More }) },
  ];
}
