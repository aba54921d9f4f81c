import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rights of the role under which the centre works; it owns nothing, so that no statement of it escapes the policies. */
const rights: Readonly<Record<string, string>> = {
  event: 'SELECT, INSERT',
  fold_order: 'SELECT, INSERT',
  promised_row: 'SELECT, INSERT',
  relay_concern: 'SELECT, INSERT',
  signing_key: 'SELECT, INSERT',
  kept_aside: 'SELECT, INSERT',
  daily_head: 'SELECT, INSERT',
  office_act: 'SELECT, INSERT',
  office: 'SELECT, INSERT',
  aggregate_state: 'SELECT, INSERT, UPDATE',
  stream_head: 'SELECT, INSERT, UPDATE',
  relay_lease: 'SELECT, INSERT, UPDATE',
  device: 'SELECT, INSERT, UPDATE',
  enrolment_code: 'SELECT, INSERT, UPDATE',
  relay_task: 'SELECT, INSERT, UPDATE, DELETE',
  unique_value: 'SELECT, INSERT, DELETE',
  journal_entry: 'SELECT, INSERT, DELETE',
  waiting_event: 'SELECT, INSERT, UPDATE, DELETE',
  request_nonce: 'SELECT, INSERT, DELETE',
};

/** What may be looked up over all offices, by a role that can do nothing else: whom to work for, and whose a code is. */
const directory: Readonly<Record<string, string>> = {
  office: 'office_id, kind, name_kk, name_ru, region, bin, registered',
  stream_head: 'office_id, number, relay_due',
  enrolment_code: 'office_id, code_hash',
  waiting_event: 'office_id',
};

/** Roles are the cluster's, not the database's: another database of the same server may have made them. */
function role(name: string): string {
  return `DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${name}') THEN CREATE ROLE ${name} NOLOGIN; END IF;
  END $$`;
}

export class Tenancy1795400200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const name of ['onir_app', 'onir_directory']) {
      await runner.query(role(name));
      await runner.query(`GRANT ${name} TO CURRENT_USER`);
      await runner.query(`GRANT USAGE ON SCHEMA public TO ${name}`);
    }
    for (const [table, right] of Object.entries(rights)) {
      await runner.query(`GRANT ${right} ON ${table} TO onir_app`);
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`CREATE POLICY one_office ON ${table} TO onir_app
        USING (office_id = NULLIF(current_setting('app.office', true), '')::uuid)
        WITH CHECK (office_id = NULLIF(current_setting('app.office', true), '')::uuid)`);
    }
    for (const [table, columns] of Object.entries(directory)) {
      await runner.query(`GRANT SELECT (${columns}) ON ${table} TO onir_directory`);
      await runner.query(`CREATE POLICY directory ON ${table} FOR SELECT TO onir_directory USING (true)`);
    }
  }

  async down(): Promise<void> {
    throw new Error('tenancy is never taken back');
  }
}
