import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  // What the numbering side told of events that waited or were set aside.
  `CREATE TABLE told (
    row INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL UNIQUE,
    event TEXT NOT NULL,
    envelope TEXT NOT NULL,
    result TEXT NOT NULL,
    code TEXT NOT NULL
  ) STRICT`,
  `CREATE INDEX told_result ON told (result)`,
  `CREATE TABLE conflict (
    row INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL UNIQUE,
    home TEXT NOT NULL,
    kind TEXT NOT NULL,
    type TEXT NOT NULL,
    record TEXT NOT NULL,
    met TEXT NOT NULL,
    status TEXT NOT NULL,
    author TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT`,
  `CREATE INDEX conflict_status ON conflict (status, home)`,
  // Nearly every row is accepted: the few others are found without a look at them, and numbering pays for one comparison.
  `CREATE INDEX stream_row_fallen ON stream_row (stream, json_extract(outcome, '$.result'), number)
    WHERE json_extract(outcome, '$.result') <> 'accepted'`,
];

export class Conflicts1795400400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations only go forward'));
  }
}
