import type { MigrationInterface, QueryRunner } from 'typeorm';

const refuse = (table: string, act: string) =>
  `CREATE TRIGGER ${table}_no_${act.toLowerCase()} BEFORE ${act} ON ${table}
   BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`;

const statements = [
  // Another event under a known id is kept beside it: `twin` counts from 1 in the order in which they came.
  `CREATE TABLE event_with_twins (
    pos INTEGER PRIMARY KEY,
    aggregate TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    envelope TEXT NOT NULL,
    hash TEXT NOT NULL,
    signatures TEXT NOT NULL,
    twin INTEGER NOT NULL DEFAULT 0,
    UNIQUE (aggregate, id, twin)
  ) STRICT`,
  `INSERT INTO event_with_twins (pos, aggregate, id, kind, envelope, hash, signatures)
    SELECT pos, aggregate, id, kind, envelope, hash, signatures FROM event ORDER BY pos`,
  `DROP TABLE event`,
  `ALTER TABLE event_with_twins RENAME TO event`,
  refuse('event', 'UPDATE'),
  refuse('event', 'DELETE'),
  // Of a relayed row: where it was numbered and judged, as JSON.
  `ALTER TABLE stream_row ADD COLUMN origin TEXT`,
  // An entry adopted after a restore keeps its number; the one that got it meanwhile has both until its correction.
  `DROP INDEX stream_row_journal`,
  `CREATE INDEX stream_row_journal ON stream_row (stream, journal) WHERE journal IS NOT NULL`,
  // The centre has another history: what was forgotten, whole, and the head under which it can be promised to the centre.
  `CREATE TABLE lineage_break (
    id INTEGER PRIMARY KEY,
    after INTEGER NOT NULL,
    after_hash TEXT,
    last INTEGER NOT NULL,
    head TEXT
  ) STRICT`,
  `CREATE TABLE forgotten_row (
    break INTEGER NOT NULL,
    number INTEGER NOT NULL,
    hash TEXT NOT NULL,
    row TEXT NOT NULL,
    PRIMARY KEY (break, number)
  ) STRICT, WITHOUT ROWID`,
  ...['lineage_break', 'forgotten_row'].flatMap((table) => [
    refuse(table, 'UPDATE'),
    refuse(table, 'DELETE'),
  ]),
  `CREATE INDEX forgotten_row_hash ON forgotten_row (hash)`,
  `DROP TRIGGER stream_row_no_delete`,
  `CREATE TRIGGER stream_row_no_delete BEFORE DELETE ON stream_row
   WHEN NOT EXISTS (SELECT 1 FROM forgotten_row f WHERE f.hash = OLD.hash AND f.number = OLD.number)
   BEGIN SELECT RAISE(ABORT, 'stream_row is append-only'); END`,
  // Promises still to be offered: rows of a break up to a number, newest first.
  `CREATE TABLE promise (break INTEGER PRIMARY KEY, upto INTEGER NOT NULL) STRICT`,
  // Only of an enrolled office: where an event is held. A standalone one asks for events by their aggregate alone.
  `CREATE TABLE held (id TEXT NOT NULL, pos INTEGER NOT NULL, PRIMARY KEY (id, pos)) STRICT, WITHOUT ROWID`,
  // Index of the outbox: every event held that has no number in the current lineage, and what is to be thought of it meanwhile.
  `CREATE TABLE unnumbered (
    pos INTEGER PRIMARY KEY,
    standing TEXT NOT NULL CHECK (standing IN ('accepted', 'refused', 'deferred', 'twin', 'told')),
    code TEXT
  ) STRICT`,
  `CREATE TABLE known_key (id TEXT PRIMARY KEY, holder TEXT NOT NULL) STRICT, WITHOUT ROWID`,
  // Events of others whose own signature does not hold, found after they were taken in under a later one.
  `CREATE TABLE suspect (pos INTEGER PRIMARY KEY) STRICT`,
  // The same value may be held in two offices, or for a while by an act that the centre will refuse.
  `CREATE TABLE unique_value_by_row (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (kind, name, value, row)
  ) STRICT, WITHOUT ROWID`,
  `INSERT INTO unique_value_by_row SELECT kind, name, value, row FROM unique_value`,
  `DROP TABLE unique_value`,
  `ALTER TABLE unique_value_by_row RENAME TO unique_value`,
];

export class Sync1795301300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations only go forward'));
  }
}
