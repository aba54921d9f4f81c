import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import type { CardParts } from './employee-panel.tsx';
import { EmployeesPage } from './employees-page.tsx';
import { ImportPage } from './import-page.tsx';

export { EmployeeDrawer } from './employee-drawer.tsx';

/**
 * Pages of the feature, for the frame.
 * @param parts what other features show on an opened card
 */
export function employeesRoutes(parts: CardParts): RouteObject[] {
  return [
    { path: 'employees', element: createElement(EmployeesPage, { parts }) },
    { path: 'employees/import', element: createElement(ImportPage) },
    { path: 'employees/:id', element: createElement(EmployeesPage, { parts }) },
  ];
}
