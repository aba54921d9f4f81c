import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a letter was known to be fetched by its workstation: nothing more is asked of it. */
export class TakenLetters1795400810000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE letter ADD COLUMN taken TEXT');
  }

  async down(): Promise<void> {
    throw new Error('what became of letters is never forgotten');
  }
}
