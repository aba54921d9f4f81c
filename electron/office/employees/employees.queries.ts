import type { EntityManager } from 'typeorm';

/** What a list shows of an employee; everything else is in the card's events. */
export interface EmployeeListRow {
  row: number;
  id: string;
  iin: string;
  surname: string;
  given: string;
  patronymic: string;
  position_kk: string;
  position_ru: string;
  unit_kk: string;
  unit_ru: string;
  work_phone: string;
  extension: string;
  mobile: string;
  email: string;
  ip: string;
  status: string;
}

const columns = `e.row, e.id, e.iin, e.surname, e.given, e.patronymic, e.position_kk, e.position_ru, e.unit_kk, e.unit_ru,
  e.work_phone, e.extension, e.mobile, e.email, e.ip, e.status`;

const orders = {
  name: 'e.sort_key, e.row',
  unitKk: 'e.unit_kk_key, e.sort_key, e.row',
  unitRu: 'e.unit_ru_key, e.sort_key, e.row',
  newest: 'e.row DESC',
} as const;
export type EmployeeOrder = keyof typeof orders;

/** One index holds order and filter, so that what a page skips is never read from the rows. */
const indexes: Readonly<Record<EmployeeOrder, string>> = {
  name: 'employee_name',
  unitKk: 'employee_unit_kk',
  unitRu: 'employee_unit_ru',
  newest: 'employee_name',
};

const pages = statements(
  (order) => `SELECT ${columns} FROM (
    SELECT e.row FROM employee AS e INDEXED BY ${indexes[order]} WHERE (? = '' OR e.status = ?)
    ORDER BY ${orders[order]} LIMIT ? OFFSET ?
  ) AS page CROSS JOIN employee AS e ON e.row = page.row ORDER BY ${orders[order]}`,
);

const pagesOfHits = statements(
  (order) => `SELECT ${columns} FROM json_each(?) AS hit CROSS JOIN employee AS e ON e.row = hit.value
    ORDER BY ${orders[order]} LIMIT ? OFFSET ?`,
);

function statements(of: (order: EmployeeOrder) => string): Readonly<Record<EmployeeOrder, string>> {
  return { name: of('name'), unitKk: of('unitKk'), unitRu: of('unitRu'), newest: of('newest') };
}

export interface EmployeePage {
  order: EmployeeOrder;
  /** Empty for every status. */
  status: string;
  limit: number;
  offset: number;
}

export function employeePage(
  q: EntityManager,
  { order, status, limit, offset }: EmployeePage,
): Promise<EmployeeListRow[]> {
  return q.query(pages[order], [status, status, limit, offset]);
}

/** A page of what a search has found. */
export function employeePageOfHits(
  q: EntityManager,
  rows: readonly number[],
  { order, limit, offset }: Omit<EmployeePage, 'status'>,
): Promise<EmployeeListRow[]> {
  return q.query(pagesOfHits[order], [JSON.stringify(rows), limit, offset]);
}

export async function countEmployees(q: EntityManager, status: string): Promise<number> {
  const rows: { n: number }[] = await q.query(
    "SELECT count(*) AS n FROM employee INDEXED BY employee_name WHERE (? = '' OR status = ?)",
    [status, status],
  );
  return rows[0]?.n ?? 0;
}

/** Those of the rows that have the status, in the order given. */
export async function rowsOfStatus(
  q: EntityManager,
  rows: readonly number[],
  status: string,
): Promise<number[]> {
  // One text of all rows: a row each would cost more to bring over than to find.
  const found: { kept: string }[] = await q.query(
    `SELECT json_group_array(row) AS kept FROM (
       SELECT e.row FROM json_each(?) AS hit CROSS JOIN employee AS e ON e.row = hit.value
       WHERE (? = '' OR e.status = ?) ORDER BY hit.key)`,
    [JSON.stringify(rows), status, status],
  );
  return JSON.parse(found[0]?.kept ?? '[]') as number[];
}

/** Those of the ids that are in the directory. */
export async function employeesThere(q: EntityManager, ids: readonly string[]): Promise<Set<string>> {
  const found: { id: string }[] = await q.query(
    'SELECT e.id FROM json_each(?) AS asked CROSS JOIN employee AS e ON e.id = asked.value',
    [JSON.stringify(ids)],
  );
  return new Set(found.map(({ id }) => id));
}

/** Who holds which of these IINs, as IIN → employee. */
export async function holdersOfIins(q: EntityManager, iins: readonly string[]): Promise<Map<string, string>> {
  const found: { iin: string; id: string }[] = await q.query(
    `SELECT u.value AS iin, e.id FROM json_each(?) AS asked
     CROSS JOIN unique_value AS u ON u.kind = 'employee' AND u.name = 'iin' AND u.value = asked.value
     CROSS JOIN employee AS e ON e.row = u.row`,
    [JSON.stringify(iins)],
  );
  return new Map(found.map(({ iin, id }) => [iin, id]));
}

/** Those of the employees who are in the directory, in the order of the ids. */
export function employeesOf(q: EntityManager, ids: readonly string[]): Promise<EmployeeListRow[]> {
  return q.query(
    `SELECT ${columns} FROM json_each(?) AS asked CROSS JOIN employee AS e ON e.id = asked.value ORDER BY asked.key`,
    [JSON.stringify(ids)],
  );
}
