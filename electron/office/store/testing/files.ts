import { join } from 'node:path';
import { Connection } from '../database/connection.ts';
import { databaseKey } from '../keys/sealing.ts';
import { dmk } from './desk.ts';

/** The office's database past the store, for whoever looks into it or spoils it. */
export function dataFile(folder: string): Connection {
  return new Connection(join(folder, 'office.db'), databaseKey(dmk, 'onir/db'));
}

/** The key store's. */
export function keysFile(folder: string): Connection {
  return new Connection(join(folder, 'keys.db'), databaseKey(dmk, 'onir/keystore-db'));
}
