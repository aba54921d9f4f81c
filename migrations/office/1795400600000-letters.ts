import type { MigrationInterface, QueryRunner } from 'typeorm';

const refuse = (table: string, act: string) =>
  `CREATE TRIGGER ${table}_no_${act.toLowerCase()} BEFORE ${act} ON ${table}
   BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`;

const statements = [
  // A temporary password that came as a letter expires, and its bytes may be gone although nobody was shown it.
  `CREATE TABLE credential_with_ends (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    event TEXT NOT NULL,
    made TEXT NOT NULL,
    sealed BLOB,
    shown_at TEXT,
    shown_by TEXT,
    expires TEXT,
    gone TEXT CHECK (gone IN ('expired', 'forwarded', 'restored')),
    CHECK ((sealed IS NULL) = (shown_at IS NOT NULL OR gone IS NOT NULL)
      AND (shown_at IS NULL) = (shown_by IS NULL) AND (shown_at IS NULL OR gone IS NULL))
  ) STRICT, WITHOUT ROWID`,
  `INSERT INTO credential_with_ends (id, account, event, made, sealed, shown_at, shown_by)
    SELECT id, account, event, made, sealed, shown_at, shown_by FROM credential`,
  `DROP TABLE credential`,
  `ALTER TABLE credential_with_ends RENAME TO credential`,
  `CREATE INDEX credential_account ON credential (account)`,
  // Sealed to a workstation of another office, until the centre has it.
  `CREATE TABLE letter (
    id TEXT PRIMARY KEY,
    office TEXT NOT NULL,
    device TEXT NOT NULL,
    account TEXT NOT NULL,
    event TEXT NOT NULL,
    made TEXT NOT NULL,
    expires TEXT NOT NULL,
    sealed BLOB,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'undeliverable', 'expired', 'restored')),
    changed TEXT NOT NULL,
    CHECK ((sealed IS NOT NULL) = (state = 'waiting'))
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX letter_account ON letter (account)`,
  // This database was found to be an older or another copy of the workstation's: since then it counts as another life.
  `CREATE TABLE restoration (
    incarnation INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    why TEXT NOT NULL CHECK (why IN ('seal', 'stream')),
    sealed TEXT
  ) STRICT`,
  // Two envelopes of one device with one sequence, or that follow another one than was held: evidence, by position.
  `CREATE TABLE device_fork (
    pos INTEGER PRIMARY KEY,
    device TEXT NOT NULL,
    incarnation INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    previous TEXT,
    held TEXT
  ) STRICT`,
  // The newest envelope held of each device's life.
  `CREATE TABLE device_tail (
    device TEXT NOT NULL,
    incarnation INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (device, incarnation)
  ) STRICT, WITHOUT ROWID`,
  ...['restoration', 'device_fork'].flatMap((table) => [refuse(table, 'UPDATE'), refuse(table, 'DELETE')]),
];

export class Letters1795400600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations only go forward'));
  }
}
