import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE employee_order (
    row INTEGER NOT NULL,
    place INTEGER NOT NULL,
    event TEXT NOT NULL,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    date TEXT NOT NULL,
    effective TEXT NOT NULL,
    at TEXT NOT NULL,
    settled INTEGER NOT NULL,
    PRIMARY KEY (row, place)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX employee_order_open ON employee_order (settled, at)`,
];

export class Orders1795301100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations only go forward'));
  }
}
