import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables hold nothing but what is folded from events, and are folded anew after this: they are made anew whole. */
const statements = [
  `DROP TABLE request`,
  `DROP TABLE request_line`,
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
    asked_by TEXT NOT NULL,
    applicant TEXT NOT NULL,
    region TEXT NOT NULL,
    incoming_number TEXT NOT NULL,
    incoming_date TEXT NOT NULL,
    clock_day TEXT NOT NULL,
    line_count INTEGER NOT NULL,
    decided_count INTEGER NOT NULL,
    replied_day TEXT NOT NULL,
    crossed INTEGER NOT NULL,
    UNIQUE (id)
  ) STRICT`,
  `CREATE INDEX request_filter ON request (asked_by, status, action)`,
  `CREATE INDEX request_person ON request (asked_by, person_key, status, action)`,
  `CREATE INDEX request_clock ON request (status, clock_day, asked_by, region, crossed)`,
  `CREATE TABLE request_line (
    row INTEGER NOT NULL,
    place INTEGER NOT NULL,
    employee TEXT,
    system TEXT NOT NULL,
    login TEXT NOT NULL,
    part INTEGER NOT NULL,
    iin TEXT NOT NULL,
    result TEXT NOT NULL,
    PRIMARY KEY (row, place)
  ) STRICT, WITHOUT ROWID`,
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
