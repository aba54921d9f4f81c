import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the store keeps of itself. Rows of features are folded from `event` and come with their own migrations. */
const tables = [
  `CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID`,
  // Last numbers given: a lost tail shows against them.
  `CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
  `CREATE TABLE device (
    id TEXT PRIMARY KEY,
    incarnation INTEGER NOT NULL,
    signing BLOB NOT NULL,
    sealing BLOB NOT NULL
  ) STRICT, WITHOUT ROWID`,
  // UNIQUE (aggregate, id) is the only index: each further one costs a page of every commit.
  `CREATE TABLE event (
    pos INTEGER PRIMARY KEY,
    aggregate TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    envelope TEXT NOT NULL,
    hash TEXT NOT NULL,
    signatures TEXT NOT NULL,
    UNIQUE (aggregate, id)
  ) STRICT`,
  `CREATE TABLE part (
    pos INTEGER NOT NULL,
    number INTEGER NOT NULL,
    key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (pos, number)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE stream_row (
    stream TEXT NOT NULL,
    number INTEGER NOT NULL,
    pos INTEGER NOT NULL UNIQUE,
    event TEXT NOT NULL,
    envelope TEXT NOT NULL,
    outcome TEXT NOT NULL,
    journal INTEGER,
    received TEXT NOT NULL,
    hash TEXT NOT NULL,
    head TEXT,
    PRIMARY KEY (stream, number)
  ) STRICT, WITHOUT ROWID`,
  // The five facts of order 365/2009 ¶8, none of which may be missing.
  `CREATE TABLE access_entry (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL CHECK (at <> ''),
    person TEXT NOT NULL CHECK (person <> ''),
    address TEXT NOT NULL CHECK (address <> ''),
    part TEXT NOT NULL CHECK (part <> ''),
    operation TEXT NOT NULL CHECK (operation <> ''),
    detail TEXT NOT NULL,
    previous TEXT,
    hash TEXT NOT NULL,
    signature TEXT NOT NULL
  ) STRICT`,
  `CREATE TABLE operation (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    call TEXT NOT NULL,
    at TEXT NOT NULL,
    answer TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE unique_value (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (kind, name, value)
  ) STRICT, WITHOUT ROWID`,
  // From where on the keys of a batch are used: what is not found there is still unused.
  `CREATE TABLE key_batch (
    batch INTEGER PRIMARY KEY,
    after_event INTEGER NOT NULL,
    after_attachment INTEGER NOT NULL
  ) STRICT`,
  `CREATE TABLE attachment (
    pos INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    key BLOB NOT NULL,
    address TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    mime TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'kept')),
    created TEXT NOT NULL
  ) STRICT`,
  `CREATE TABLE draft (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    person TEXT NOT NULL,
    payload TEXT NOT NULL,
    updated TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,
];

const appendOnly = ['event', 'part', 'stream_row', 'access_entry'];

export class Store1795300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(table);
    for (const table of appendOnly)
      for (const act of ['UPDATE', 'DELETE'])
        await runner.query(
          `CREATE TRIGGER ${table}_no_${act.toLowerCase()} BEFORE ${act} ON ${table}
           BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`,
        );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations only go forward'));
  }
}
