import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ConfirmedDevices1795400210000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE device ADD COLUMN confirmed timestamptz');
  }

  async down(): Promise<void> {
    throw new Error('confirmations are never taken back');
  }
}
