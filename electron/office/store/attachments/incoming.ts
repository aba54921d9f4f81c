import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { flushFolder } from '../files/durable.ts';
import { chunkBytes, headerBytes, magic, prefixBytes, sealChunk, tagBytes } from './chunks.ts';
import { BrokenAttachment, readFully, readSealed } from './files.ts';

export interface IncomingFile {
  /** Where it grows, and where it lies when it is whole: absolute paths. */
  path: string;
  target: string;
  id: string;
  key: Uint8Array;
  size: number;
  sha256: string;
  /** 7 random bytes, where it is begun. */
  prefix: Uint8Array;
}

/**
 * A download on its way to be an attachment at rest: sealed from its first byte, in the very form that it will have. What was
 * written whole before a cut is gone on with.
 */
export class Incoming {
  readonly #of: IncomingFile;
  readonly #file: FileHandle;
  readonly #prefix: Buffer;
  #offset: number;

  private constructor(of: IncomingFile, file: FileHandle, prefix: Buffer, offset: number) {
    this.#of = of;
    this.#file = file;
    this.#prefix = prefix;
    this.#offset = offset;
  }

  static async at(of: IncomingFile): Promise<Incoming> {
    await mkdir(dirname(of.path), { recursive: true });
    const file = await open(of.path, 'a+', 0o600);
    try {
      const header = await readFully(file, 0, headerBytes);
      if (!header?.subarray(0, magic.length).equals(magic)) {
        await file.truncate(0);
        await file.write(Buffer.concat([magic, of.prefix]));
        return new Incoming(of, file, Buffer.from(of.prefix), 0);
      }
      const chunks = Math.floor(((await file.stat()).size - headerBytes) / (chunkBytes + tagBytes));
      await file.truncate(headerBytes + chunks * (chunkBytes + tagBytes));
      return new Incoming(of, file, header.subarray(-prefixBytes), chunks * chunkBytes);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** From where on bytes are missing: whole chunks are here. */
  get offset(): number {
    return this.#offset;
  }

  get size(): number {
    return this.#of.size;
  }

  /** Bytes that the next chunk has; 0 when all are here. */
  get next(): number {
    return Math.min(chunkBytes, this.#of.size - this.#offset);
  }

  /** @param chunk exactly `next` bytes */
  async append(chunk: Uint8Array): Promise<void> {
    if (chunk.length !== this.next || chunk.length === 0) throw new RangeError('not the next chunk');
    const { key, id, size } = this.#of;
    const number = this.#offset / chunkBytes;
    const last = this.#offset + chunk.length === size;
    const sealed = sealChunk({ key, id, prefix: this.#prefix }, number, last, chunk);
    let done = 0;
    while (done < sealed.length) done += (await this.#file.write(sealed, done)).bytesWritten;
    this.#offset += chunk.length;
  }

  /** Checks the whole and gives it its place; false, and nothing is left of it, when it is not what the event names. */
  async finish(): Promise<boolean> {
    const { path, target, sha256 } = this.#of;
    await this.#file.sync();
    await this.#file.close();
    if ((await this.#digest()) !== sha256) {
      await rm(path, { force: true });
      return false;
    }
    await mkdir(dirname(target), { recursive: true });
    await rename(path, target);
    flushFolder(dirname(target));
    return true;
  }

  /** What is here stays, to be gone on with. */
  async pause(): Promise<void> {
    await this.#file.sync().catch(() => undefined);
    await this.#file.close();
  }

  async #digest(): Promise<string | null> {
    const { path, key, id, size } = this.#of;
    const hash = createHash('sha256');
    try {
      for await (const chunk of readSealed(path, { key, id, size })) hash.update(chunk);
    } catch (error) {
      if (error instanceof BrokenAttachment) return null;
      throw error;
    }
    return hash.digest('hex');
  }
}
