import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The key store, which may be a database of its own: it makes what it needs where nothing of the data is. Roles are the cluster's;
 * tables are there already where the keys of attachments lay in the data's database, or where an administrator moved them.
 */
const statements = [
  'CREATE SCHEMA IF NOT EXISTS keys',
  `DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'onir_app') THEN CREATE ROLE onir_app NOLOGIN; END IF;
  END $$`,
  'GRANT onir_app TO CURRENT_USER',
  'GRANT USAGE ON SCHEMA keys TO onir_app',
  // Many keys in a row, wrapped together: a key of one part that is destroyed leaves zeros in its place.
  `CREATE TABLE IF NOT EXISTS keys.block (
    office_id uuid NOT NULL,
    block_id uuid NOT NULL,
    wrapped bytea NOT NULL,
    PRIMARY KEY (office_id, block_id)
  )`,
  // Of attachments.
  `CREATE TABLE IF NOT EXISTS keys.content_key (
    office_id uuid NOT NULL,
    key_id uuid NOT NULL,
    wrapped bytea NOT NULL,
    PRIMARY KEY (office_id, key_id)
  )`,
  'GRANT SELECT, INSERT, UPDATE ON keys.block TO onir_app',
  'GRANT SELECT, INSERT, DELETE ON keys.content_key TO onir_app',
  ...['keys.block', 'keys.content_key'].flatMap((table) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `DROP POLICY IF EXISTS one_office ON ${table}`,
    `CREATE POLICY one_office ON ${table} TO onir_app
      USING (office_id = NULLIF(current_setting('app.office', true), '')::uuid)
      WITH CHECK (office_id = NULLIF(current_setting('app.office', true), '')::uuid)`,
  ]),
];

export class Blocks1795400800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('keys are destroyed one by one, never with their table');
  }
}
