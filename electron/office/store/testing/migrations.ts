import type { MigrationInterface, QueryRunner } from 'typeorm';

export const migrationKey = 'k'.repeat(32);

export class First1000000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)');
  }
  async down(): Promise<void> {}
}

/** What the second migration does; the last statements rewrite every row and take the old column away. */
export const steps = [
  'ALTER TABLE t ADD COLUMN c TEXT',
  `UPDATE t SET c = b || '!'`,
  'CREATE TABLE other (a INTEGER PRIMARY KEY, c TEXT)',
  'INSERT INTO other SELECT a, c FROM t',
  'DROP TABLE t',
  'ALTER TABLE other RENAME TO t',
];

export class Second1000000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const step of steps) await runner.query(step);
  }
  async down(): Promise<void> {}
}
