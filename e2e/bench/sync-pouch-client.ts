import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { z } from 'zod';
import { countBytes, counting } from './sync-cost.ts';
import { recordOf } from './sync-records.ts';

/** PouchDB as a workstation, in a process of its own. */
const pouchJob = z.strictObject({
  /** Where it is installed. */
  installed: z.string(),
  folder: z.string(),
  /** Of the database at its server. */
  url: z.string(),
  role: z.enum(['push', 'pull']),
  batch: z.int().positive(),
  records: z.int().positive(),
});
export type PouchJob = z.infer<typeof pouchJob>;

interface Pouch {
  bulkDocs(docs: readonly unknown[]): Promise<unknown>;
  info(): Promise<{ doc_count: number }>;
  close(): Promise<void>;
  replicate: Record<'to' | 'from', (url: string, options: { batch_size: number }) => Promise<unknown>>;
}

async function main(): Promise<void> {
  const { installed, folder, url, role, batch, records } = pouchJob.parse(JSON.parse(process.argv[2] ?? ''));
  countBytes();
  const load = createRequire(`${installed}/`);
  const PouchDB = load('pouchdb') as new (path: string) => Pouch;
  const database = new PouchDB(`${folder}/${role}-${batch}`);
  if (role === 'push')
    await database.bulkDocs(
      Array.from({ length: records }, (_, index) => ({ _id: randomUUID(), card: recordOf(index) })),
    );
  const spent = counting();
  await database.replicate[role === 'push' ? 'to' : 'from'](url, { batch_size: batch });
  const cost = spent();
  const { doc_count: count } = await database.info();
  if (count !== records) throw new Error(`PouchDB has ${count} of ${records} records`);
  process.send?.({ cost });
  await database.close();
  process.exit(0);
}

// One CommonJS file as every program of the house: no waiting at its top.
void main();
