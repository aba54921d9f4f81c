import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fail, ok, type Result, uuidv7 } from '../../../../shared/kernel/index.ts';
import { asText, type Connection, type SqlRow } from '../database/connection.ts';
import { problemOf } from '../database/problems.ts';
import type { Queue } from '../database/queue.ts';
import type { ContentKey } from '../keystore/blocks.ts';
import type { KeyStore } from '../keystore/key-store.ts';
import type { Surroundings } from '../types.ts';
import {
  addAttachment,
  attachmentById,
  keepAttachment,
  removeUnnamedAttachment,
} from './attachments.queries.ts';
import { prefixBytes } from './chunks.ts';
import { BrokenAttachment, newAddress, readFully, readSealed, type Source, writeSealed } from './files.ts';
import type { Attachment, Attachments, PutAttachment } from './types.ts';

/** Enough for every signature that the formats are known by. */
const firstBytes = 4096;

export interface StoredAttachment extends Attachment {
  /** Path inside the attachments folder. */
  address: string;
  keyId: Buffer;
}

export interface AttachmentMeans {
  folder: string;
  db: Connection;
  queue: Queue;
  keys: KeyStore;
  surroundings: Surroundings;
  /** The history is closed: nothing is taken in or discarded. */
  isClosed(): boolean;
}

/** Encrypted files outside the database, at random addresses, each under a key of its own. */
export class AttachmentFiles implements Attachments {
  readonly #of: AttachmentMeans;

  constructor(of: AttachmentMeans) {
    this.#of = of;
  }

  async put(from: string | Uint8Array, more: PutAttachment): Promise<Result<Attachment>> {
    if (this.#of.isClosed()) return fail('volume.closed');
    const source = typeof from === 'string' ? await open(from, 'r').catch(() => null) : inMemory(from);
    if (!source) return fail('attachment.unreadable');
    try {
      const checked = await checkSource(source, more);
      return checked.ok ? await this.#store(source, checked.value, more) : checked;
    } catch (error) {
      const problem = problemOf(error);
      if (problem) return { ok: false, problem };
      throw error;
    } finally {
      await source.close();
    }
  }

  get(id: string): Promise<Attachment | null> {
    return this.#of.queue.run(() => {
      const stored = this.#find(id);
      return stored && described(stored);
    });
  }

  async open(id: string): Promise<Result<{ attachment: Attachment; stream: Readable }>> {
    const { queue, keys, folder } = this.#of;
    return queue.run(() => {
      const stored = this.#find(id);
      if (!stored) return fail('attachment.missing');
      const key = keys.find(stored.keyId);
      if (!key) return fail('attachment.broken');
      const chunks = readSealed(join(folder, stored.address), { key, id, size: stored.size });
      return ok({ attachment: described(stored), stream: Readable.from(chunks) });
    });
  }

  async bytes(id: string): Promise<Result<{ attachment: Attachment; bytes: Uint8Array<ArrayBuffer> }>> {
    const opened = await this.open(id);
    if (!opened.ok) return opened;
    const { attachment, stream } = opened.value;
    const bytes = new Uint8Array(attachment.size);
    // Chunk by chunk, as it comes: over a whole scan at once others would wait.
    const hash = createHash('sha256');
    let done = 0;
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        bytes.set(chunk, done);
        hash.update(chunk);
        done += chunk.length;
      }
    } catch (error) {
      if (error instanceof BrokenAttachment) return fail('attachment.broken');
      throw error;
    }
    return hash.digest('hex') === attachment.sha256 ? ok({ attachment, bytes }) : fail('attachment.broken');
  }

  async discard(id: string): Promise<boolean> {
    const { queue, db, keys, folder } = this.#of;
    if (this.#of.isClosed()) return false;
    const gone = await queue.run(() => {
      const stored = this.#find(id);
      if (!stored || db.run(removeUnnamedAttachment, id).changes === 0) return null;
      keys.destroy([stored.keyId]);
      return stored;
    });
    // A crash before this line leaves a file without a row: the sweep at the next start removes it.
    if (gone) await rm(join(folder, gone.address), { force: true });
    return gone !== null;
  }

  /** Inside a transaction: an event names it now. False when there is none. */
  keep(id: string): boolean {
    return this.#of.db.run(keepAttachment, id).changes === 1;
  }

  async #store(
    source: Source,
    { size, mime }: { size: number; mime: string },
    { name, onProgress = () => undefined, signal }: PutAttachment,
  ): Promise<Result<Attachment>> {
    const { queue, keys, folder, surroundings } = this.#of;
    const id = uuidv7(surroundings.now(), surroundings.random(10));
    const key = await queue.run(() => {
      keys.reserve(1);
      return keys.take();
    });
    const address = newAddress(surroundings.random);
    const cipher = { key: key.key, id, prefix: surroundings.random(prefixBytes) };
    let stored = false;
    try {
      const target = join(folder, address);
      const written = await writeSealed({ source, size, target, cipher, onProgress, signal });
      if (!written.ok) return written;
      const attachment: Attachment = { id, name, mime, size, sha256: written.value.sha256, state: 'draft' };
      await queue.run(() => this.#add(attachment, address, key));
      stored = true;
      return ok(attachment);
    } finally {
      if (!stored) {
        await rm(join(folder, address), { force: true });
        keys.giveBack([key]);
      }
    }
  }

  #add({ id, size, sha256, name, mime, state }: Attachment, address: string, key: ContentKey): void {
    const created = new Date(this.#of.surroundings.now()).toISOString();
    this.#of.db.run(addAttachment, id, key.id, address, size, sha256, name, mime, state, created);
  }

  #find(id: string): StoredAttachment | null {
    const row = this.#of.db.get(attachmentById, id);
    return row ? storedAttachment(row) : null;
  }
}

/** What would lie on the disk in plain text otherwise. */
function inMemory(bytes: Uint8Array): Source {
  return {
    stat: async () => ({ size: bytes.length, isFile: () => true }),
    async read(into, offset, length, position) {
      const part = bytes.subarray(position, position + length);
      into.set(part, offset);
      return { bytesRead: part.length };
    },
    close: async () => undefined,
  };
}

async function checkSource(
  source: Source,
  { maxBytes, check }: PutAttachment,
): Promise<Result<{ size: number; mime: string }>> {
  const found = await source.stat();
  if (!found.isFile()) return fail('attachment.unreadable');
  if (found.size === 0) return fail('attachment.empty');
  if (found.size > maxBytes) return fail('attachment.tooLarge', { params: { maxBytes } });
  const readAt = async (position: number, length: number) => {
    const from = Math.min(Math.max(0, position), found.size);
    return (await readFully(source, from, Math.min(length, found.size - from))) ?? new Uint8Array();
  };
  const checked = await check({ size: found.size, firstBytes: await readAt(0, firstBytes), readAt });
  return checked.ok ? ok({ size: found.size, mime: checked.value.mime }) : checked;
}

export function storedAttachment(row: SqlRow): StoredAttachment {
  if (!Buffer.isBuffer(row.key)) throw new TypeError('an attachment without a key');
  return {
    id: asText(row.id),
    name: asText(row.name),
    mime: asText(row.mime),
    size: Number(row.size),
    sha256: asText(row.sha256),
    state: asText(row.state) === 'kept' ? 'kept' : 'draft',
    address: asText(row.address),
    keyId: row.key,
  };
}

function described({ id, name, mime, size, sha256, state }: StoredAttachment): Attachment {
  return { id, name, mime, size, sha256, state };
}
