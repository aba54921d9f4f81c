import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE account (
    row INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL,
    home TEXT NOT NULL,
    system TEXT NOT NULL,
    system_kk TEXT NOT NULL,
    system_ru TEXT NOT NULL,
    login TEXT NOT NULL,
    employee TEXT,
    iin TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    position_kk TEXT NOT NULL,
    position_ru TEXT NOT NULL,
    unit_kk TEXT NOT NULL,
    unit_ru TEXT NOT NULL,
    applicant TEXT NOT NULL,
    region TEXT NOT NULL,
    status TEXT NOT NULL,
    issued_day TEXT NOT NULL,
    last_login TEXT NOT NULL,
    seen_day TEXT NOT NULL,
    blocked_day TEXT NOT NULL,
    cause TEXT NOT NULL,
    policy TEXT NOT NULL,
    UNIQUE (id)
  ) STRICT`,
  // One index holds an order of the list and all that it is filtered by, so that what a page skips is never read.
  `CREATE INDEX account_name ON account (name_key, status, system, seen_day, last_login)`,
  `CREATE INDEX account_seen ON account (status, seen_day, system, last_login)`,
  `CREATE INDEX account_unit ON account (unit_ru, unit_kk, status, home)`,
  `CREATE INDEX account_person ON account (iin)`,
  `CREATE TABLE journal_entry (
    row INTEGER NOT NULL,
    place INTEGER NOT NULL,
    event TEXT NOT NULL,
    journal INTEGER,
    home TEXT NOT NULL,
    type TEXT NOT NULL,
    day TEXT NOT NULL,
    applicant TEXT NOT NULL,
    region TEXT NOT NULL,
    outgoing_number TEXT NOT NULL,
    outgoing_date TEXT NOT NULL,
    incoming_number TEXT NOT NULL,
    incoming_date TEXT NOT NULL,
    system TEXT NOT NULL,
    system_kk TEXT NOT NULL,
    system_ru TEXT NOT NULL,
    reason TEXT NOT NULL,
    basis_title TEXT NOT NULL,
    basis_number TEXT NOT NULL,
    basis_date TEXT NOT NULL,
    administrator TEXT NOT NULL,
    note TEXT NOT NULL,
    why TEXT NOT NULL,
    automatic INTEGER NOT NULL,
    corrects TEXT,
    request TEXT,
    person TEXT NOT NULL,
    login TEXT NOT NULL,
    PRIMARY KEY (row, place)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX journal_entry_number ON journal_entry (home, journal, day, system, region, type)`,
  `CREATE INDEX journal_entry_day ON journal_entry (home, day)`,
];

export class Accounts1795300900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations only go forward'));
  }
}
