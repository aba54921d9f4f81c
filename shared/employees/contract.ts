import { z } from 'zod';
import { call, contract, isoDay, uuid } from '../kernel/index.ts';
import { employeeCard, employeeInput, employeeStatus } from './schema.ts';

const problem = z.strictObject({ field: z.string(), code: z.string(), value: z.string().optional() });

/** Masked: the full IIN is only on the opened card and in print. */
export const employeeRow = z.strictObject({
  id: uuid,
  name: z.string(),
  maskedIin: z.string(),
  positionKk: z.string(),
  positionRu: z.string(),
  unitKk: z.string(),
  unitRu: z.string(),
  workPhone: z.string(),
  mobile: z.string(),
  ip: z.string(),
  status: employeeStatus,
});
export type EmployeeRow = z.infer<typeof employeeRow>;

const employeeSort = z.enum(['name', 'unitKk', 'unitRu', 'newest']);
const employeeFilter = z.strictObject({
  search: z.string().max(200),
  status: employeeStatus.nullable(),
  sort: employeeSort,
});

/** One row of a staff file, with what is wrong or doubtful in it. */
export const importRow = z.strictObject({
  line: z.int(),
  input: employeeInput,
  errors: z.array(problem),
  warnings: z.array(problem),
  /** The employee of this IIN who is already in the directory and will be corrected. */
  existing: uuid.nullable(),
});
export type ImportRow = z.infer<typeof importRow>;

const directoryRoles = ['specialist', 'head'] as const;

export const employees = contract('employees', {
  list: call({
    input: employeeFilter.extend({ offset: z.int().min(0), limit: z.int().min(1).max(200) }),
    /** `total` is capped at 1001 while searching: then the screen says «1000+». */
    output: z.strictObject({ rows: z.array(employeeRow), total: z.int() }),
    roles: 'signedIn',
    access: 'list',
  }),
  open: call({
    input: z.strictObject({ id: uuid }),
    output: z.strictObject({ id: uuid, card: employeeCard, last: uuid, changed: z.string() }),
    roles: 'signedIn',
    access: 'open',
  }),
  check: call({
    input: z.strictObject({ id: uuid.nullable(), input: employeeInput }),
    output: z.strictObject({ errors: z.array(problem), warnings: z.array(problem) }),
    roles: directoryRoles,
    access: 'none',
  }),
  enter: call({
    input: z.strictObject({ id: uuid, input: employeeInput }),
    output: z.strictObject({ id: uuid }),
    roles: directoryRoles,
    access: 'write',
    writes: true,
  }),
  correct: call({
    /** `last` is the event that the form was opened on: another correction in between is refused, nothing is lost. */
    input: z.strictObject({ id: uuid, last: uuid, input: employeeInput }),
    output: z.strictObject({ id: uuid }),
    roles: directoryRoles,
    access: 'write',
    writes: true,
  }),
  importPick: call({
    input: z.strictObject({}),
    output: z.strictObject({
      cancelled: z.boolean(),
      name: z.string(),
      rows: z.array(importRow),
      missingColumns: z.array(z.string()),
    }),
    roles: directoryRoles,
    access: 'open',
  }),
  importCommit: call({
    input: z.strictObject({
      rows: z.array(z.strictObject({ line: z.int(), input: employeeInput })).max(5000),
    }),
    output: z.strictObject({ entered: z.int(), corrected: z.int() }),
    roles: directoryRoles,
    access: 'write',
    writes: true,
  }),
  template: call({
    input: z.strictObject({ language: z.enum(['kk', 'ru']) }),
    output: z.strictObject({ saved: z.boolean() }),
    roles: directoryRoles,
    access: 'none',
  }),
  export: call({
    input: employeeFilter.extend({ language: z.enum(['kk', 'ru']), day: isoDay.optional() }),
    output: z.strictObject({ saved: z.boolean(), rows: z.int() }),
    roles: ['specialist', 'head', 'auditor'],
    access: 'export',
  }),
});
