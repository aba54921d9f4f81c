import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  // What events name, whoever has its bytes: `own` where this office keeps the original; `held` when the bytes are here; `verified` when the
  // centre has them, `verified_at` when it first told so; `wanted` when somebody asked for it. `key` and `address` are of a download that was begun.
  `CREATE TABLE attachment_lane (
    id TEXT PRIMARY KEY,
    pos INTEGER NOT NULL,
    aggregate TEXT NOT NULL,
    own INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    name TEXT NOT NULL,
    mime TEXT NOT NULL,
    held INTEGER NOT NULL,
    verified INTEGER NOT NULL,
    verified_at TEXT,
    wanted INTEGER NOT NULL,
    key BLOB,
    address TEXT
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX attachment_lane_send ON attachment_lane (pos, id) WHERE own = 1 AND held = 1 AND verified = 0`,
  `CREATE INDEX attachment_lane_fetch ON attachment_lane (wanted DESC, pos DESC, id) WHERE held = 0 AND verified = 1`,
  `CREATE INDEX attachment_lane_of ON attachment_lane (aggregate)`,
  `CREATE INDEX attachment_lane_key ON attachment_lane (key) WHERE key IS NOT NULL`,
];

export class AttachmentLane1795400500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations only go forward'));
  }
}
