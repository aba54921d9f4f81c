import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Numbers of an account's entries in an index so narrow that a thousand found accounts cost a few pages of it. */
export class JournalSearch1795400800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX journal_entry_account ON journal_entry (row, journal)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations only go forward'));
  }
}
