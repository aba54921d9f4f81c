import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { EmployeesPage } from './employees-page.tsx';
import { ImportPage } from './import-page.tsx';

export { EmployeeDrawer } from './employee-drawer.tsx';

/** Pages of the feature, for the frame. */
export const employeesRoutes: RouteObject[] = [
  { path: 'employees', element: createElement(EmployeesPage) },
  { path: 'employees/import', element: createElement(ImportPage) },
  { path: 'employees/:id', element: createElement(EmployeesPage) },
];
