import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fail, ok, type Result } from '../../../../shared/kernel/index.ts';
import { flushFolder } from '../files/durable.ts';
import type { OnProgress } from '../types.ts';
import {
  type ChunkCipher,
  chunkBytes,
  headerBytes,
  magic,
  prefixBytes,
  sealChunk,
  sealedSize,
  tagBytes,
  unsealChunk,
} from './chunks.ts';

/** An open file, or what is read as one. */
export interface Source {
  stat(): Promise<{ size: number; isFile(): boolean }>;
  read(into: Buffer, offset: number, length: number, position: number): Promise<{ bytesRead: number }>;
  close(): Promise<void>;
}

export interface WriteSealed {
  source: Pick<Source, 'read'>;
  /** Bytes that the source had when it was checked. */
  size: number;
  /** Absolute path of the file to be made. */
  target: string;
  cipher: ChunkCipher;
  onProgress: OnProgress;
  signal: AbortSignal | undefined;
}

/**
 * Reads an original once: its SHA-256 is taken of the very bytes that are stored. The file has its name only when it is
 * whole and on the disk. `call.cancelled`, `attachment.unreadable` when the source changed under the reading.
 */
export async function writeSealed(of: WriteSealed): Promise<Result<{ sha256: string }>> {
  const aside = `${of.target}.part`;
  await mkdir(dirname(of.target), { recursive: true });
  const file = await open(aside, 'wx', 0o600);
  let whole = false;
  try {
    const written = await writeChunks(of, file);
    if (!written.ok) return written;
    await file.sync();
    whole = true;
    return written;
  } finally {
    await file.close();
    if (whole) {
      await rename(aside, of.target);
      flushFolder(dirname(of.target));
    } else await rm(aside, { force: true });
  }
}

async function writeChunks(of: WriteSealed, file: FileHandle): Promise<Result<{ sha256: string }>> {
  const hash = createHash('sha256');
  await file.write(Buffer.concat([magic, of.cipher.prefix]));
  let done = 0;
  for (let number = 0; done < of.size || number === 0; number++) {
    if (of.signal?.aborted) return fail('call.cancelled');
    // A flash drive pulled out while it is read is no fault of the program.
    const plain = await readFully(of.source, done, Math.min(chunkBytes, of.size - done)).catch(() => null);
    if (!plain) return fail('attachment.unreadable');
    hash.update(plain);
    done += plain.length;
    await writeFully(file, sealChunk(of.cipher, number, done === of.size, plain));
    of.onProgress(done, of.size);
  }
  return ok({ sha256: hash.digest('hex') });
}

/** The original's bytes from an offset on, chunk by chunk. @throws BrokenAttachment when the file is not as it was written */
export async function* readSealed(
  path: string,
  of: { key: Uint8Array; id: string; size: number },
  from = 0,
): AsyncGenerator<Buffer> {
  const file = await open(path, 'r').catch(() => null);
  if (!file) throw new BrokenAttachment();
  try {
    const header = await readFully(file, 0, headerBytes);
    if (!header?.subarray(0, magic.length).equals(magic)) throw new BrokenAttachment();
    if ((await file.stat()).size !== sealedSize(of.size)) throw new BrokenAttachment();
    const cipher = { key: of.key, id: of.id, prefix: header.subarray(-prefixBytes) };
    const first = Math.floor(from / chunkBytes);
    let done = first * chunkBytes;
    for (let number = first; done < of.size || number === 0; number++) {
      const length = Math.min(chunkBytes, of.size - done);
      const at = headerBytes + number * (chunkBytes + tagBytes);
      const sealed = await readFully(file, at, length + tagBytes);
      const plain = sealed && unsealChunk(cipher, number, done + length === of.size, sealed);
      if (!plain) throw new BrokenAttachment();
      const start = Math.max(0, from - done);
      done += plain.length;
      yield start > 0 ? plain.subarray(start) : plain;
    }
  } finally {
    await file.close();
  }
}

/** The stored file is missing or is not what was written. */
export class BrokenAttachment extends Error {
  readonly problem = { code: 'attachment.broken' } as const;
  constructor() {
    super('attachment.broken');
  }
}

/** Exactly so many bytes; null when the file ends before. */
export async function readFully(
  file: Pick<Source, 'read'>,
  position: number,
  length: number,
): Promise<Buffer | null> {
  const bytes = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, position + done);
    if (bytesRead === 0) return null;
    done += bytesRead;
  }
  return bytes;
}

async function writeFully(file: FileHandle, bytes: Uint8Array): Promise<void> {
  let done = 0;
  while (done < bytes.length) done += (await file.write(bytes, done, bytes.length - done)).bytesWritten;
}

/** Address of a new file: 32 random hex digits in a folder named by the first two. */
export function newAddress(random: (size: number) => Uint8Array): string {
  const name = Buffer.from(random(16)).toString('hex');
  return `${name.slice(0, 2)}/${name}`;
}
