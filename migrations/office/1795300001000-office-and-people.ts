import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows folded from the events of `office` and `person`. */
export class OfficeAndPeople1795300001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE office (
      row INTEGER PRIMARY KEY NOT NULL,
      id TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL,
      name_kk TEXT NOT NULL,
      name_ru TEXT NOT NULL,
      region TEXT NOT NULL,
      bin TEXT NOT NULL
    ) STRICT`);
    await runner.query(`CREATE TABLE person (
      row INTEGER PRIMARY KEY NOT NULL,
      id TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      sort_key TEXT NOT NULL,
      roles TEXT NOT NULL,
      active INTEGER NOT NULL
    ) STRICT`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations only go forward'));
  }
}
