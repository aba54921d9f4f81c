import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Up to which number every backup that the centre may be restored from has an office's stream. */
export class DurableHeads1795400700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE durable_head (
      office_id uuid PRIMARY KEY,
      number bigint NOT NULL,
      noted timestamptz NOT NULL
    )`);
    await runner.query('GRANT SELECT, INSERT, UPDATE ON durable_head TO onir_app');
    await runner.query('ALTER TABLE durable_head ENABLE ROW LEVEL SECURITY');
    await runner.query(`CREATE POLICY one_office ON durable_head TO onir_app
      USING (office_id = NULLIF(current_setting('app.office', true), '')::uuid)
      WITH CHECK (office_id = NULLIF(current_setting('app.office', true), '')::uuid)`);
  }

  async down(): Promise<void> {
    throw new Error('what was called durable stays so');
  }
}
