import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE review (
    row INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL,
    home TEXT NOT NULL,
    unit_kk TEXT NOT NULL,
    unit_ru TEXT NOT NULL,
    day TEXT NOT NULL,
    kept INTEGER NOT NULL,
    blocked INTEGER NOT NULL,
    UNIQUE (id)
  ) STRICT`,
  `CREATE TABLE review_line (
    row INTEGER NOT NULL,
    place INTEGER NOT NULL,
    account TEXT NOT NULL,
    keep INTEGER NOT NULL,
    PRIMARY KEY (row, place)
  ) STRICT, WITHOUT ROWID`,
];

export class Review1795301000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations only go forward'));
  }
}
