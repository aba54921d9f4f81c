import type { z } from 'zod';
import { type EmployeeRow, employeeStatus, type employees } from '../../../shared/employees/index.ts';
import { ok } from '../../../shared/kernel/index.ts';
import { fullName } from '../../../shared/people/index.ts';
import { maskIin } from '../../../shared/text/index.ts';
import type { Handling } from '../handler.ts';
import { countedHits, newestHits } from '../newest-hits.ts';
import {
  countEmployees,
  type EmployeeListRow,
  type EmployeeOrder,
  employeePage,
  employeePageOfHits,
  rowsOfStatus,
} from './employees.queries.ts';

export interface EmployeeFilter {
  search: string;
  status: string | null;
  sort: EmployeeOrder;
}

/** Rows that a search has found and the filter keeps, newest first; null when nothing is searched for. */
export function hitsOf(
  { search, status }: EmployeeFilter,
  { store }: Handling,
  most: number,
): Promise<number[] | null> {
  const keep = (rows: number[]) => store.read((q) => rowsOfStatus(q, rows, status ?? ''));
  return newestHits(store, { kind: 'employee', search, most, keep });
}

export async function listEmployees(
  input: z.output<(typeof employees.calls)['list']['input']>,
  at: Handling,
) {
  const { sort: order, limit, offset } = input;
  const status = input.status ?? '';
  const hits = await hitsOf(input, at, countedHits);
  const { store } = at;
  if (hits) {
    const rows = await store.read((q) => employeePageOfHits(q, hits, { order, limit, offset }));
    return ok({ rows: rows.map(masked), total: hits.length });
  }
  const rows = await store.read((q) => employeePage(q, { order, status, limit, offset }));
  const total = await store.read((q) => countEmployees(q, status));
  return ok({ rows: rows.map(masked), total });
}

export function masked(row: EmployeeListRow): EmployeeRow {
  return {
    id: row.id,
    name: fullName(row),
    maskedIin: maskIin(row.iin),
    positionKk: row.position_kk,
    positionRu: row.position_ru,
    unitKk: row.unit_kk,
    unitRu: row.unit_ru,
    workPhone: row.work_phone,
    mobile: row.mobile,
    ip: row.ip,
    status: employeeStatus.parse(row.status),
  };
}
