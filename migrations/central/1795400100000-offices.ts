import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  `CREATE TABLE office (
    office_id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('ministry', 'regional')),
    name_kk text NOT NULL,
    name_ru text NOT NULL,
    region text NOT NULL,
    bin text NOT NULL,
    registered timestamptz NOT NULL
  )`,
  `CREATE TABLE device (
    office_id uuid NOT NULL,
    device_id uuid NOT NULL,
    ed25519 text NOT NULL,
    x25519 text NOT NULL,
    enrolled timestamptz NOT NULL,
    revoked timestamptz,
    PRIMARY KEY (office_id, device_id)
  )`,
  // Only the hash: who reads the database cannot enrol.
  `CREATE TABLE enrolment_code (
    office_id uuid NOT NULL,
    code_hash text NOT NULL,
    expires timestamptz NOT NULL,
    used timestamptz,
    device_id uuid,
    PRIMARY KEY (office_id, code_hash)
  )`,
  `CREATE TABLE request_nonce (
    office_id uuid NOT NULL,
    device_id uuid NOT NULL,
    nonce text NOT NULL,
    seen timestamptz NOT NULL,
    PRIMARY KEY (office_id, device_id, nonce)
  )`,
  // Who let whom in and out, for ever.
  `CREATE TABLE office_act (
    office_id uuid NOT NULL,
    act_id uuid NOT NULL,
    at timestamptz NOT NULL,
    by_office uuid,
    by_device uuid,
    act text NOT NULL,
    device_id uuid,
    PRIMARY KEY (office_id, act_id)
  )`,
];

export class Offices1795400100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(table);
  }

  async down(): Promise<void> {
    throw new Error('offices are never taken back');
  }
}
