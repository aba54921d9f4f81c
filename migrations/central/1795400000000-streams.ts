import type { MigrationInterface, QueryRunner } from 'typeorm';

/** As many parts as one server still plans quickly; a shard takes whole parts. */
const parts = 16;

/** Large tables: by hash of the office, which leads every key, so that offices can be moved apart later. */
const partitioned: Readonly<Record<string, string>> = {
  // Number and bytes of an event are stored together: it has no life outside the stream.
  event: `
    office_id uuid NOT NULL,
    number bigint NOT NULL,
    event_id uuid NOT NULL,
    device_id uuid NOT NULL,
    hash text NOT NULL,
    stream_row text NOT NULL,
    body text NOT NULL,
    PRIMARY KEY (office_id, number),
    UNIQUE (office_id, event_id)`,
  aggregate_state: `
    office_id uuid NOT NULL,
    kind text NOT NULL,
    aggregate_id uuid NOT NULL,
    event_id uuid NOT NULL,
    state text NOT NULL,
    needs_newer boolean NOT NULL,
    PRIMARY KEY (office_id, kind, aggregate_id)`,
  // The order in which an aggregate's events were folded: what goes along when one of them is relayed.
  fold_order: `
    office_id uuid NOT NULL,
    kind text NOT NULL,
    aggregate_id uuid NOT NULL,
    number bigint NOT NULL,
    event_id uuid NOT NULL,
    PRIMARY KEY (office_id, kind, aggregate_id, number, event_id)`,
  // A value of any length: its hash is the key.
  unique_value: `
    office_id uuid NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    value_hash text NOT NULL,
    aggregate_id uuid NOT NULL,
    PRIMARY KEY (office_id, kind, name, value_hash, aggregate_id)`,
  journal_entry: `
    office_id uuid NOT NULL,
    number bigint NOT NULL,
    event_id uuid NOT NULL,
    PRIMARY KEY (office_id, number),
    UNIQUE (office_id, event_id)`,
  promised_row: `
    office_id uuid NOT NULL,
    event_id uuid NOT NULL,
    previous text,
    stream_row text NOT NULL,
    PRIMARY KEY (office_id, event_id)`,
  relay_concern: `
    office_id uuid NOT NULL,
    concern text NOT NULL,
    number bigint NOT NULL,
    event_id uuid NOT NULL,
    PRIMARY KEY (office_id, concern, number, event_id)`,
};

const tables = [
  // The counters: a row locked for the length of a transaction, so that numbers have no gaps and commit in order.
  `CREATE TABLE stream_head (
    office_id uuid PRIMARY KEY,
    number bigint NOT NULL,
    hash text,
    journal bigint NOT NULL,
    promised_journal bigint NOT NULL,
    promises boolean NOT NULL,
    relay_due timestamptz
  )`,
  `CREATE INDEX stream_head_relay ON stream_head (office_id) WHERE relay_due IS NOT NULL`,
  `CREATE INDEX promised_row_previous ON promised_row (office_id, previous)`,
  `CREATE TABLE waiting_event (
    office_id uuid NOT NULL,
    event_id uuid NOT NULL,
    what text NOT NULL,
    number bigint NOT NULL,
    PRIMARY KEY (office_id, event_id)
  )`,
  `CREATE TABLE signing_key (
    office_id uuid NOT NULL,
    key_id text NOT NULL,
    holder text NOT NULL,
    PRIMARY KEY (office_id, key_id)
  )`,
  `CREATE TABLE relay_task (
    office_id uuid NOT NULL,
    target text NOT NULL,
    event_id uuid NOT NULL,
    number bigint NOT NULL,
    due timestamptz NOT NULL,
    attempts int NOT NULL,
    PRIMARY KEY (office_id, target, event_id)
  )`,
  `CREATE TABLE relay_lease (
    office_id uuid PRIMARY KEY,
    worker uuid NOT NULL,
    until timestamptz NOT NULL
  )`,
  // Bytes that will never be numbered, and what a revoked device brought: whole, visible, never in the way.
  `CREATE TABLE kept_aside (
    office_id uuid NOT NULL,
    hash text NOT NULL,
    event_id uuid,
    device_id uuid,
    reason text NOT NULL,
    body text NOT NULL,
    received timestamptz NOT NULL,
    PRIMARY KEY (office_id, hash)
  )`,
  `CREATE TABLE daily_head (
    office_id uuid NOT NULL,
    day date NOT NULL,
    head text NOT NULL,
    PRIMARY KEY (office_id, day)
  )`,
];

export class Streams1795400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(partitioned)) {
      await runner.query(`CREATE TABLE ${name} (${columns}) PARTITION BY HASH (office_id)`);
      for (let part = 0; part < parts; part++)
        await runner.query(
          `CREATE TABLE ${name}_${part} PARTITION OF ${name} FOR VALUES WITH (MODULUS ${parts}, REMAINDER ${part})`,
        );
    }
    for (const table of tables) await runner.query(table);
  }

  async down(): Promise<void> {
    throw new Error('a stream is never taken back');
  }
}
