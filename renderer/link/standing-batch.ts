import type { RecordStanding } from '../../shared/link/index.ts';
import { fetchCall } from '../client/index.ts';

const most = 200;

interface Batch {
  ids: Set<string>;
  answer: Promise<Readonly<Record<string, RecordStanding>>>;
}

const open = new Map<string, Batch>();

/**
 * Where the acts on a record lie; null when nothing is recorded of it. The rows of a page that ask in one turn of the window are
 * one call of the service.
 */
export async function askStanding(kind: string, id: string): Promise<RecordStanding | null> {
  let batch = open.get(kind);
  if (!batch || batch.ids.size >= most) {
    const ids = new Set<string>();
    batch = { ids, answer: Promise.resolve().then(() => fetchBatch(kind, ids)) };
    open.set(kind, batch);
  }
  batch.ids.add(id);
  return (await batch.answer)[id] ?? null;
}

function fetchBatch(kind: string, ids: Set<string>): Batch['answer'] {
  if (open.get(kind)?.ids === ids) open.delete(kind);
  return fetchCall('link.standings', { kind, ids: [...ids] });
}
