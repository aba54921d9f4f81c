import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  // Of the office that it is for. The row outlives its bytes until it expires, so that a repeated put brings nothing back.
  `CREATE TABLE letter (
    office_id uuid NOT NULL,
    letter_id uuid NOT NULL,
    device_id uuid NOT NULL,
    from_office uuid NOT NULL,
    from_device uuid NOT NULL,
    account_id uuid NOT NULL,
    event_id uuid NOT NULL,
    made timestamptz NOT NULL,
    expires timestamptz NOT NULL,
    box bytea,
    PRIMARY KEY (office_id, letter_id)
  )`,
  `CREATE INDEX letter_expires ON letter (office_id, expires)`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON letter TO onir_app`,
  `ALTER TABLE letter ENABLE ROW LEVEL SECURITY`,
  `CREATE POLICY one_office ON letter TO onir_app
    USING (office_id = NULLIF(current_setting('app.office', true), '')::uuid)
    WITH CHECK (office_id = NULLIF(current_setting('app.office', true), '')::uuid)`,
  `GRANT SELECT (office_id, expires) ON letter TO onir_directory`,
  `CREATE POLICY directory ON letter FOR SELECT TO onir_directory USING (true)`,
];

export class Letters1795400600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('letters are never taken back');
  }
}
