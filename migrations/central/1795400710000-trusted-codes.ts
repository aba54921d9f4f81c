import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TrustedCodes1795400710000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE enrolment_code ADD COLUMN trusted boolean NOT NULL DEFAULT false');
  }

  async down(): Promise<void> {
    throw new Error('codes are never taken back');
  }
}
