import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables: Readonly<Record<string, string>> = {
  // Whose history may be adopted into an office that was registered from its own application.
  office_application: `
    office_id uuid PRIMARY KEY,
    device_id uuid NOT NULL,
    ed25519 text NOT NULL,
    founding text NOT NULL,
    registered timestamptz NOT NULL`,
  // Apart from the device, which nothing but people changes.
  device_contact: `
    office_id uuid NOT NULL,
    device_id uuid NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (office_id, device_id)`,
};

const rights: Readonly<Record<string, string>> = {
  office_application: 'SELECT, INSERT',
  device_contact: 'SELECT, INSERT, UPDATE',
};

export class Directory1795400300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of Object.entries(tables)) {
      await runner.query(`CREATE TABLE ${table} (${columns})`);
      await runner.query(`GRANT ${rights[table]} ON ${table} TO onir_app`);
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`CREATE POLICY one_office ON ${table} TO onir_app
        USING (office_id = NULLIF(current_setting('app.office', true), '')::uuid)
        WITH CHECK (office_id = NULLIF(current_setting('app.office', true), '')::uuid)`);
    }
    const looked = {
      device: 'office_id, device_id, confirmed, revoked',
      device_contact: 'office_id, device_id, at',
    };
    for (const [table, columns] of Object.entries(looked)) {
      await runner.query(`GRANT SELECT (${columns}) ON ${table} TO onir_directory`);
      await runner.query(`CREATE POLICY directory ON ${table} FOR SELECT TO onir_directory USING (true)`);
    }
  }

  async down(): Promise<void> {
    throw new Error('who was heard of is never forgotten');
  }
}
