import { createHmac, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { canonical, hash } from '../../../../shared/kernel/index.ts';
import { writeDurably } from '../files/durable.ts';
import { derive } from '../keys/sealing.ts';

/** A position that the database had: an older file put back, or a tail cut off, shows against it. */
const sealedHead = z.strictObject({
  stream: z.strictObject({ number: z.int().min(0), hash: hash.nullable() }),
  access: z.strictObject({ seq: z.int().min(0), hash: hash.nullable() }),
});
export type SealedHead = z.infer<typeof sealedHead>;
const sealFile = z.strictObject({ head: sealedHead, mac: hash });

export function writeSeal(file: string, dmk: Uint8Array, head: SealedHead): void {
  writeDurably(file, JSON.stringify({ head, mac: macOf(dmk, head).toString('hex') }));
}

/** `none`: never sealed or the file is gone; `broken`: it is not what was written. */
export function readSeal(file: string, dmk: Uint8Array): SealedHead | 'none' | 'broken' {
  if (!existsSync(file)) return 'none';
  try {
    const { head, mac } = sealFile.parse(JSON.parse(readFileSync(file, 'utf8')));
    return timingSafeEqual(Buffer.from(mac, 'hex'), macOf(dmk, head)) ? head : 'broken';
  } catch {
    return 'broken';
  }
}

function macOf(dmk: Uint8Array, head: SealedHead): Buffer {
  return createHmac('sha256', derive(dmk, 'onir/head-seal')).update(canonical(head), 'utf8').digest();
}
