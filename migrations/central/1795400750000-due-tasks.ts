import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is due is taken from the front of an index: without one each round reads all that waits, however little of it is done. */
export class DueTasks1795400750000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX relay_task_due ON relay_task (office_id, due, number)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX relay_task_due');
  }
}
