import { createHash, randomBytes } from 'node:crypto';
import { sealed, unsealed } from '../store/keys/index.ts';
import type { PieceRow } from './attachments.queries.ts';
import type { BlobStore } from './blobs/blob-store.ts';

/** What a piece belongs to: it opens at its own place of its own upload only. */
export interface PieceOf {
  office: string;
  upload: string;
  key: Uint8Array;
}

const contextOf = ({ office, upload }: PieceOf, place: number) => `${office}/${upload}/${place}`;

/** Seals a piece and makes it durable. @returns its address */
export async function putPiece(
  store: BlobStore,
  of: PieceOf,
  place: number,
  bytes: Uint8Array,
): Promise<string> {
  const name = randomBytes(16).toString('hex');
  const address = `${of.office}/${name.slice(0, 2)}/${name}`;
  await store.put(address, sealed(of.key, bytes, contextOf(of, place)));
  return address;
}

/** Null when it is gone or is not what was written. */
export async function readPiece(store: BlobStore, of: PieceOf, row: PieceRow): Promise<Buffer | null> {
  const bytes = await store.get(row.address);
  const plain = bytes && unsealed(of.key, bytes, contextOf(of, Number(row.place)));
  return plain?.length === row.length ? plain : null;
}

/**
 * Whether the pieces, one at a time in memory, make up the whole that the event names.
 * @param wanted `is`: whether a hash of all bytes, SHA-256 in hex, is the one that the event names
 * @param mine asked before each piece: whether the check is still this process's
 * @returns that hash, or false; null when the check is not this process's any more: nothing was found out
 */
export async function isWhole(
  store: BlobStore,
  of: PieceOf,
  rows: readonly PieceRow[],
  wanted: { size: number; is(sha256: string): boolean },
  mine: () => Promise<boolean>,
): Promise<string | false | null> {
  const hash = createHash('sha256');
  let done = 0;
  for (const row of rows) {
    if (!(await mine())) return null;
    const plain = Number(row.place) === done ? await readPiece(store, of, row) : null;
    if (!plain) return false;
    hash.update(plain);
    done += plain.length;
  }
  const sha256 = hash.digest('hex');
  return done === wanted.size && wanted.is(sha256) && sha256;
}
