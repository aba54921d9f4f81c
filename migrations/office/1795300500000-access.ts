import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE request (
    row INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    status TEXT NOT NULL,
    action TEXT NOT NULL,
    reason TEXT NOT NULL,
    channel TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    outgoing_number TEXT NOT NULL,
    outgoing_date TEXT NOT NULL,
    first_person TEXT NOT NULL,
    person_key TEXT NOT NULL,
    person_count INTEGER NOT NULL,
    systems_kk TEXT NOT NULL,
    systems_ru TEXT NOT NULL,
    UNIQUE (id)
  ) STRICT`,
  `CREATE INDEX request_filter ON request (status, action)`,
  `CREATE INDEX request_person ON request (person_key, status, action)`,
  `CREATE TABLE request_line (
    row INTEGER NOT NULL,
    place INTEGER NOT NULL,
    employee TEXT,
    system TEXT NOT NULL,
    login TEXT NOT NULL,
    PRIMARY KEY (row, place)
  ) STRICT, WITHOUT ROWID`,
];

export class Access1795300500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations only go forward'));
  }
}
