import { Refusal } from '../../../../shared/kernel/index.ts';
import type { Connection, SqlRow } from '../database/connection.ts';
import type { Queue } from '../database/queue.ts';
import { listDrafts, loadDraft, removeDraft, saveDraft } from './drafts.queries.ts';

export interface Draft {
  id: string;
  kind: string;
  /** Who types it; stays as it was when somebody else goes on. */
  person: string;
  payload: unknown;
  /** ISO instant of the last save. */
  updated: string;
}

/** What is being typed: local rows, not events; saved at every pause, durable when the promise resolves. */
export interface Drafts {
  save(draft: Omit<Draft, 'updated'>): Promise<void>;
  load(id: string): Promise<Draft | null>;
  /** Newest first; of everybody when `person` is not given. */
  list(kind: string, person?: string): Promise<Draft[]>;
  /** Attachments that only the draft named are discarded by the caller. */
  remove(id: string): Promise<void>;
}

/** @param isClosed whether the history is closed: what was being typed stays as it was then (`volume.closed`) */
export function draftsIn(db: Connection, queue: Queue, now: () => number, isClosed: () => boolean): Drafts {
  const refuseClosed = () => {
    if (isClosed()) throw new Refusal({ code: 'volume.closed' });
  };
  return {
    save: ({ id, kind, person, payload }) =>
      queue.run(() => {
        refuseClosed();
        db.run(saveDraft, id, kind, person, JSON.stringify(payload), new Date(now()).toISOString());
      }),
    load: (id) =>
      queue.run(() => {
        const row = db.get(loadDraft, id);
        return row ? draft(row) : null;
      }),
    list: (kind, person) =>
      queue.run(() => db.all(listDrafts, kind, person ?? null, person ?? null).map(draft)),
    remove: (id) =>
      queue.run(() => {
        refuseClosed();
        db.run(removeDraft, id);
      }),
  };
}

function draft(row: SqlRow): Draft {
  return {
    id: String(row.id),
    kind: String(row.kind),
    person: String(row.person),
    payload: JSON.parse(String(row.payload)),
    updated: String(row.updated),
  };
}
