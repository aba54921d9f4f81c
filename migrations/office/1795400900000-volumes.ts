import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Volumes1795400900000 implements MigrationInterface {
  /** Histories that were closed, as the office's own history tells of them. */
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE volume (
      row INTEGER PRIMARY KEY NOT NULL,
      id TEXT NOT NULL UNIQUE,
      home TEXT NOT NULL,
      office TEXT NOT NULL,
      name_kk TEXT NOT NULL,
      name_ru TEXT NOT NULL,
      mark TEXT NOT NULL,
      events INTEGER NOT NULL,
      hash TEXT NOT NULL,
      founding TEXT NOT NULL,
      journal INTEGER NOT NULL,
      first_day TEXT NOT NULL,
      last_day TEXT NOT NULL,
      closed TEXT NOT NULL,
      registered TEXT NOT NULL,
      author TEXT NOT NULL
    ) STRICT`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations only go forward'));
  }
}
