import type { MigrationInterface, QueryRunner } from 'typeorm';

const columns = `event, journal, home, type, day, applicant, region, outgoing_number, outgoing_date, incoming_number,
    incoming_date, system, system_kk, system_ru, reason, basis_title, basis_number, basis_date, administrator,
    note, why, automatic, corrects, request, person, login`;

/**
 * In a table without row ids an entry lies in the tree of its key, where rows as wide as these leave room for five branches on a
 * page: reading one took several pages, the more of them the longer the journal, and what did not fit was deciphered anew each
 * time. With row ids it takes one page beside the narrow index. With its account's id in it, no row of the account is read.
 */
const statements = [
  `CREATE TABLE journal_entry_by_rowid (
    row INTEGER NOT NULL,
    place INTEGER NOT NULL,
    account TEXT NOT NULL,
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
  ) STRICT`,
  `INSERT INTO journal_entry_by_rowid (row, place, account, ${columns})
    SELECT e.row, e.place, a.id, ${columns.replace(/\w+/g, 'e.$&')}
    FROM journal_entry AS e CROSS JOIN account AS a ON a.row = e.row ORDER BY e.row, e.place`,
  'DROP TABLE journal_entry',
  'ALTER TABLE journal_entry_by_rowid RENAME TO journal_entry',
  `CREATE INDEX journal_entry_number ON journal_entry (home, journal, day, system, region, type, row, place)`,
  'CREATE INDEX journal_entry_day ON journal_entry (home, day)',
  'CREATE INDEX journal_entry_account ON journal_entry (row, place, journal)',
];

export class JournalRows1795401000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations only go forward'));
  }
}
