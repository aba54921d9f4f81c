import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { allAttachments, attachmentById } from '../attachments/attachments.queries.ts';
import { storedAttachment } from '../attachments/attachments.ts';
import { readSealed } from '../attachments/files.ts';
import { asText, type Connection, type SqlRow } from '../database/connection.ts';
import type { Queue } from '../database/queue.ts';
import type { KeyStore } from '../keystore/key-store.ts';
import type { Bad } from './check-events.ts';

export interface AttachmentMeans {
  db: Connection;
  queue: Queue;
  keys: KeyStore;
  attachmentsFolder: string;
}

/** Every attachment is read whole and must be the bytes that were taken in; other work goes on meanwhile. */
export async function checkAttachments(
  of: AttachmentMeans,
  { bad, advance }: { bad: Bad; advance(): Promise<void> },
): Promise<void> {
  const rows = await of.queue.run(() => of.db.all(allAttachments)).catch(() => null);
  if (!rows) return bad('attachment', 0);
  for (const row of rows) {
    const whole = await isWhole(of, row).catch(() => false);
    if (!whole && (await isStillThere(of, asText(row.id)))) bad('attachment', Number(row.pos));
    await advance();
  }
}

async function isWhole({ queue, keys, attachmentsFolder }: AttachmentMeans, row: SqlRow): Promise<boolean> {
  const { id, address, size, sha256, keyId } = storedAttachment(row);
  const key = await queue.run(() => keys.find(keyId));
  if (!key) return false;
  const hash = createHash('sha256');
  for await (const chunk of readSealed(join(attachmentsFolder, address), { key, id, size }))
    hash.update(chunk);
  return hash.digest('hex') === sha256;
}

/** A draft's file may have been discarded since the rows were read. */
function isStillThere({ queue, db }: AttachmentMeans, id: string): Promise<boolean> {
  return queue.run(() => db.get(attachmentById, id) !== undefined).catch(() => true);
}
