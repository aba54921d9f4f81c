import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Calendar1795300600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE calendar (
      row INTEGER PRIMARY KEY NOT NULL,
      id TEXT NOT NULL,
      home TEXT NOT NULL,
      amendment TEXT NOT NULL,
      UNIQUE (id)
    ) STRICT`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations only go forward'));
  }
}
