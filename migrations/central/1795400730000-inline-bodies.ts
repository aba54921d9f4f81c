import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A usual event with its row is a little larger than what the server leaves in one piece: each was tried to be compressed, which
 * sealed parts cannot be, and then put into a second table with an index of its own. Up to half a page it stays where it is.
 */
const largest = 4080;

export class InlineBodies1795400730000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const parts: { name: string }[] = await runner.query(
      `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'event'::regclass ORDER BY 1`,
    );
    for (const { name } of parts)
      await runner.query(`ALTER TABLE ${name} SET (toast_tuple_target = ${largest})`);
  }

  async down(): Promise<void> {
    throw new Error('where bytes lie changes nothing that is to be taken back');
  }
}
