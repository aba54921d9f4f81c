import { seal, unseal } from '../keys/sealing.ts';

/** A key of one part or attachment. */
export interface ContentKey {
  /** 16 bytes: the number of its block and 10 random ones. */
  id: Buffer;
  /** 32 bytes, AES-256. */
  key: Buffer;
}

/** Of a new key: its id, which begins with the block, and the key. */
export const keyBytes = { block: 6, id: 16, whole: 48 } as const;
/** As many as one page of the file holds: a page that a disk has spoilt then costs the keys of one block. */
export const keysOfBlock = 64;

/** The block that a key lies in, by its id. */
export function blockOf(id: Buffer): number {
  return id.readUIntBE(0, keyBytes.block);
}

/** Ids and keys one behind another, sealed together under the key of keys. */
export function sealBlock(wrapping: Uint8Array, number: number, keys: Uint8Array): Buffer {
  return seal(wrapping, keys, placeOf(number));
}

/** What `sealBlock` sealed; null when it was spoilt. */
export function openBlock(wrapping: Uint8Array, number: number, sealed: Uint8Array): Buffer | null {
  return unseal(wrapping, sealed, placeOf(number));
}

function placeOf(number: number): string {
  return `block|${number}`;
}

/** Where a key begins in an opened block; -1 when it is not there. */
function placeIn(block: Buffer, id: Buffer): number {
  let at = block.indexOf(id);
  while (at >= 0 && at % keyBytes.whole !== 0) at = block.indexOf(id, at + 1);
  return at;
}

/** Null when it is not there. */
export function keyIn(block: Buffer, id: Buffer): Buffer | null {
  if (id.length !== keyBytes.id) return null;
  const at = placeIn(block, id);
  return at < 0 ? null : block.subarray(at + keyBytes.id, at + keyBytes.whole);
}

export function keysIn(block: Buffer): ContentKey[] {
  return Array.from({ length: block.length / keyBytes.whole }, (_, place) => {
    const from = place * keyBytes.whole;
    const end = from + keyBytes.id;
    return { id: block.subarray(from, end), key: block.subarray(end, from + keyBytes.whole) };
  });
}

export function without(block: Buffer, id: Buffer): Buffer {
  const at = placeIn(block, id);
  if (at < 0) return block;
  return Buffer.concat([block.subarray(0, at), block.subarray(at + keyBytes.whole)]);
}
