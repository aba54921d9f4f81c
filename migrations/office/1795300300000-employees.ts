import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE employee (
    row INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL,
    iin TEXT NOT NULL,
    surname TEXT NOT NULL,
    given TEXT NOT NULL,
    patronymic TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    position_kk TEXT NOT NULL,
    position_ru TEXT NOT NULL,
    unit_kk TEXT NOT NULL,
    unit_ru TEXT NOT NULL,
    unit_kk_key TEXT NOT NULL,
    unit_ru_key TEXT NOT NULL,
    work_phone TEXT NOT NULL,
    extension TEXT NOT NULL,
    mobile TEXT NOT NULL,
    email TEXT NOT NULL,
    ip TEXT NOT NULL,
    status TEXT NOT NULL,
    UNIQUE (id)
  ) STRICT`,
  // One index for each order of the list; the status lies in each, so that a filter never touches the rows.
  `CREATE INDEX employee_name ON employee (sort_key, status)`,
  `CREATE INDEX employee_unit_kk ON employee (unit_kk_key, sort_key, status)`,
  `CREATE INDEX employee_unit_ru ON employee (unit_ru_key, sort_key, status)`,
];

export class Employees1795300300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations only go forward'));
  }
}
