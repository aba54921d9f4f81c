import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Catalogue1795300400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE system (
      row INTEGER PRIMARY KEY NOT NULL,
      id TEXT NOT NULL,
      code TEXT NOT NULL,
      terminal INTEGER NOT NULL,
      amendment TEXT NOT NULL,
      UNIQUE (id)
    ) STRICT`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations only go forward'));
  }
}
