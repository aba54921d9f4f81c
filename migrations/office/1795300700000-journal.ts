import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  // Numbers of the journal are never given twice; only entries are in it, so that other acts cost no page of it.
  `CREATE UNIQUE INDEX stream_row_journal ON stream_row (stream, journal) WHERE journal IS NOT NULL`,
  // `sealed` is the only thing that opens anything: it is gone when the password has been shown.
  `CREATE TABLE credential (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    event TEXT NOT NULL,
    made TEXT NOT NULL,
    sealed BLOB,
    shown_at TEXT,
    shown_by TEXT,
    CHECK ((shown_at IS NULL) = (sealed IS NOT NULL) AND (shown_at IS NULL) = (shown_by IS NULL))
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX credential_account ON credential (account)`,
];

export class Journal1795300700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations only go forward'));
  }
}
