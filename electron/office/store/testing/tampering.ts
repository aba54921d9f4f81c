import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '../database/connection.ts';
import { databaseKey } from '../keys/sealing.ts';
import type { Surroundings } from '../types.ts';
import { type Desk, dmk, reopen } from './desk.ts';

export interface Tampering {
  folder: string;
  desk: Desk;
  surroundings: Surroundings;
  by(db: Connection): unknown;
  /** Leave the sealed head beside the database: somebody who knows only of the database. */
  keepSeal?: boolean;
}

/** Somebody with the key and the disk, without the program and its triggers; gives the office opened again. */
export async function tampered({
  folder,
  desk,
  surroundings,
  by,
  keepSeal = false,
}: Tampering): Promise<Desk> {
  await desk.store.close();
  if (!keepSeal) rmSync(join(folder, 'head.json'));
  const db = new Connection(join(folder, 'office.db'), databaseKey(dmk, 'onir/db'));
  for (const table of ['event', 'part', 'stream_row', 'access_entry'])
    for (const act of ['update', 'delete']) db.exec(`DROP TRIGGER ${table}_no_${act}`);
  by(db);
  db.close();
  return reopen(folder, surroundings);
}
