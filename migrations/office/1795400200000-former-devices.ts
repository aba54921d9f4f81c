import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a workstation was before it came in anew: its keys still prove what it made and open what was sealed to it. */
export class FormerDevices1795400200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE device ADD COLUMN ended TEXT');
  }

  async down(): Promise<void> {
    throw new Error('a workstation never becomes its former self');
  }
}
