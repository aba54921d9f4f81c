import { EmployeeOrderRow, EmployeeRow } from './employee.entity.ts';

export { cardEvent, domainsOn } from './card.ts';
export {
  type EmployeeListRow,
  employeePageOfHits,
  employeesOf,
  employeesThere,
  holdersOfIins,
} from './employees.queries.ts';
export { employeesHandlers } from './handlers.ts';
export { masked } from './list.ts';
export const employeesEntities = [EmployeeRow, EmployeeOrderRow];
