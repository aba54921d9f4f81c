import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from '../database/connection.ts';
import type { OpenStore } from '../opening.ts';
import { dataFile } from './files.ts';
import type { OwnDesk } from './own-desk.ts';

interface Tampering {
  /** Leave the sealed head beside the database: somebody who knows only of the database. */
  keepSeal?: boolean;
  /** How the office is opened again. */
  more?: Partial<OpenStore>;
}

/** Somebody with the key and the disk, who takes the triggers off and puts them back; the office is opened again then. */
export async function tampered(
  desk: OwnDesk,
  by: (db: Connection) => unknown,
  { keepSeal = false, more = {} }: Tampering = {},
): Promise<void> {
  await desk.store.close();
  if (!keepSeal) rmSync(join(desk.folder, 'head.json'));
  const db = dataFile(desk.folder);
  const triggers = db.all(`SELECT name, sql FROM sqlite_master WHERE type = 'trigger'`);
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${String(name)}`);
  by(db);
  for (const { sql } of triggers) db.exec(String(sql));
  db.close();
  await desk.open(more);
}
