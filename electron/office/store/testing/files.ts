import { join } from 'node:path';
import { Connection } from '../database/connection.ts';
import { databaseKey, keystoreWrapping } from '../keys/sealing.ts';
import { blockOf, sealBlock, without } from '../keystore/blocks.ts';
import { KeyReader } from '../keystore/key-reader.ts';
import { changeBlock } from '../keystore/keys.queries.ts';
import { dmk } from './desk.ts';

/** The office's database past the store, for whoever looks into it or spoils it. */
export function dataFile(folder: string): Connection {
  return new Connection(join(folder, 'office.db'), databaseKey(dmk, 'onir/db'));
}

/** The key store's. */
export function keysFile(folder: string): Connection {
  return new Connection(join(folder, 'keys.db'), databaseKey(dmk, 'onir/keystore-db'));
}

/** As after a disk fault, or where a part was destroyed. */
export function loseKey(folder: string, id: unknown): void {
  if (!Buffer.isBuffer(id)) throw new TypeError('no id of a key');
  const keys = keysFile(folder);
  const wrapping = keystoreWrapping(dmk);
  const block = new KeyReader(keys, wrapping).block(blockOf(id));
  if (!block) throw new Error('no block of the key');
  keys.run(changeBlock, sealBlock(wrapping, blockOf(id), without(block, id)), blockOf(id));
  keys.close();
}
