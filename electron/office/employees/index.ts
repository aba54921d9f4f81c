import { EmployeeOrderRow, EmployeeRow } from './employee.entity.ts';

export {
  type EmployeeListRow,
  employeePageOfHits,
  employeesOf,
  employeesThere,
} from './employees.queries.ts';
export { employeesHandlers } from './handlers.ts';
export { masked } from './list.ts';
export const employeesEntities = [EmployeeRow, EmployeeOrderRow];
