import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '../database/connection.ts';
import { databaseKey } from '../keys/sealing.ts';
import type { OpenStore } from '../opening.ts';
import type { Surroundings } from '../types.ts';
import { type Desk, dmk, reopen } from './desk.ts';

export interface Tampering {
  folder: string;
  desk: Desk;
  surroundings: Surroundings;
  by(db: Connection): unknown;
  /** Leave the sealed head beside the database: somebody who knows only of the database. */
  keepSeal?: boolean;
  /** How the office is opened again. */
  more?: Partial<OpenStore>;
}

/** Somebody with the key and the disk, who takes the triggers off and puts them back; gives the office opened again. */
export async function tampered({
  folder,
  desk,
  surroundings,
  by,
  keepSeal = false,
  more = {},
}: Tampering): Promise<Desk> {
  await desk.store.close();
  if (!keepSeal) rmSync(join(folder, 'head.json'));
  const db = new Connection(join(folder, 'office.db'), databaseKey(dmk, 'onir/db'));
  const triggers = db.all(`SELECT name, sql FROM sqlite_master WHERE type = 'trigger'`);
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${String(name)}`);
  by(db);
  for (const { sql } of triggers) db.exec(String(sql));
  db.close();
  return reopen(folder, surroundings, more);
}
