import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows are folded anew after this: the defaults stand only until then. */
const statements = [
  `ALTER TABLE request ADD COLUMN asked_by TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE request ADD COLUMN applicant TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE request ADD COLUMN region TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE request ADD COLUMN incoming_number TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE request ADD COLUMN incoming_date TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE request ADD COLUMN clock_day TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE request ADD COLUMN line_count INTEGER NOT NULL DEFAULT 0`,
  `ALTER TABLE request ADD COLUMN decided_count INTEGER NOT NULL DEFAULT 0`,
  `ALTER TABLE request ADD COLUMN replied_day TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE request ADD COLUMN crossed INTEGER NOT NULL DEFAULT 0`,
  `DROP INDEX request_filter`,
  `DROP INDEX request_person`,
  `CREATE INDEX request_filter ON request (asked_by, status, action)`,
  `CREATE INDEX request_person ON request (asked_by, person_key, status, action)`,
  `CREATE INDEX request_clock ON request (status, clock_day)`,
  `ALTER TABLE request_line ADD COLUMN part INTEGER NOT NULL DEFAULT 0`,
  `ALTER TABLE request_line ADD COLUMN iin TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE request_line ADD COLUMN result TEXT NOT NULL DEFAULT ''`,
  `CREATE INDEX request_line_person ON request_line (iin)`,
];

export class Answers1795300800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations only go forward'));
  }
}
