import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables: Readonly<Record<string, { columns: string; rights: string }>> = {
  // Up to which number every backup that the centre may be restored from has an office's stream.
  durable_head: {
    columns: 'office_id uuid PRIMARY KEY, number bigint NOT NULL, noted timestamptz NOT NULL',
    rights: 'SELECT, INSERT, UPDATE',
  },
  // Hashes before promised rows: an event may be promised by another office first, which does not know what was before it here.
  promised_lead: {
    columns: 'office_id uuid NOT NULL, previous text NOT NULL, PRIMARY KEY (office_id, previous)',
    rights: 'SELECT, INSERT',
  },
};

/** What an administrator restores the centre from, and what the offices put back into it. */
export class DurableHeads1795400700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, { columns, rights }] of Object.entries(tables)) {
      await runner.query(`CREATE TABLE ${name} (${columns})`);
      await runner.query(`GRANT ${rights} ON ${name} TO onir_app`);
      await runner.query(`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`CREATE POLICY one_office ON ${name} TO onir_app
        USING (office_id = NULLIF(current_setting('app.office', true), '')::uuid)
        WITH CHECK (office_id = NULLIF(current_setting('app.office', true), '')::uuid)`);
    }
  }

  async down(): Promise<void> {
    throw new Error('what was called durable stays so');
  }
}
