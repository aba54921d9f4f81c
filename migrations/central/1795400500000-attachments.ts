import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  // What the events of an office's stream name: expected of its home, and readable by every office that has a row of it.
  `CREATE TABLE attachment (
    office_id uuid NOT NULL,
    attachment_id uuid NOT NULL,
    home uuid NOT NULL,
    event_id uuid NOT NULL,
    sha256 text NOT NULL,
    size bigint NOT NULL,
    state text NOT NULL CHECK (state IN ('expected', 'receiving', 'verifying', 'verified', 'bad')),
    upload_id uuid,
    verified_event uuid,
    checked timestamptz,
    leased timestamptz,
    PRIMARY KEY (office_id, attachment_id, home)
  )`,
  `CREATE INDEX attachment_verifying ON attachment (office_id) WHERE state = 'verifying'`,
  `CREATE INDEX attachment_checked ON attachment (office_id, checked) WHERE state = 'verified'`,
  `CREATE TABLE attachment_upload (
    office_id uuid NOT NULL,
    upload_id uuid NOT NULL,
    attachment_id uuid NOT NULL,
    device_id uuid NOT NULL,
    key_id uuid NOT NULL,
    size bigint NOT NULL,
    received bigint NOT NULL,
    touched timestamptz NOT NULL,
    PRIMARY KEY (office_id, upload_id)
  )`,
  `CREATE INDEX attachment_upload_of ON attachment_upload (office_id, attachment_id)`,
  // Each piece that came is an object of its own at a random address, sealed, durable before its row is written.
  `CREATE TABLE attachment_piece (
    office_id uuid NOT NULL,
    upload_id uuid NOT NULL,
    place bigint NOT NULL,
    length int NOT NULL,
    address text NOT NULL,
    PRIMARY KEY (office_id, upload_id, place)
  )`,
  `CREATE INDEX attachment_piece_address ON attachment_piece (office_id, address)`,
  // Offices that got an event naming it: they are told when it is verified.
  `CREATE TABLE attachment_share (
    office_id uuid NOT NULL,
    attachment_id uuid NOT NULL,
    target uuid NOT NULL,
    PRIMARY KEY (office_id, attachment_id, target)
  )`,
  // Apart from the data, so that its backups can be kept apart and for a shorter time: a key destroyed is content destroyed.
  'CREATE SCHEMA IF NOT EXISTS keys',
  `CREATE TABLE keys.content_key (
    office_id uuid NOT NULL,
    key_id uuid NOT NULL,
    wrapped bytea NOT NULL,
    PRIMARY KEY (office_id, key_id)
  )`,
];

const rights: Readonly<Record<string, string>> = {
  attachment: 'SELECT, INSERT, UPDATE',
  attachment_upload: 'SELECT, INSERT, UPDATE, DELETE',
  attachment_piece: 'SELECT, INSERT, DELETE',
  attachment_share: 'SELECT, INSERT',
  'keys.content_key': 'SELECT, INSERT, DELETE',
};

const directory: Readonly<Record<string, string>> = {
  attachment: 'office_id, state, checked',
  attachment_upload: 'office_id, touched',
};

export class Attachments1795400500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(table);
    await runner.query('GRANT USAGE ON SCHEMA keys TO onir_app');
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
    throw new Error('attachments are never taken back');
  }
}
