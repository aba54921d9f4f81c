import { join } from 'node:path';
import type { Bookkeeping } from '../act/bookkeeping.ts';
import { asText, type Connection, type SqlRow } from '../database/connection.ts';
import type { Queue } from '../database/queue.ts';
import type { ContentKey } from '../keystore/blocks.ts';
import type { KeyStore } from '../keystore/key-store.ts';
import type { EventLog } from '../log/event-log.ts';
import type { Surroundings } from '../types.ts';
import { addAttachment, attachmentById } from './attachments.queries.ts';
import { storedAttachment } from './attachments.ts';
import { prefixBytes } from './chunks.ts';
import { newAddress, readSealed } from './files.ts';
import { Incoming } from './incoming.ts';
import * as sql from './lane.queries.ts';
import { noteAttachments } from './named.ts';

/** An attachment that goes to the centre or comes from it. */
export interface LaneFile {
  id: string;
  sha256: string;
  /** Bytes of the original. */
  size: number;
  name: string;
}

/** What is still to go, as the sync page shows it. */
export interface LaneLeft {
  toSend: number;
  bytesToSend: number;
  toFetch: number;
  bytesToFetch: number;
}

/** Files of a record that the centre has not told to be there; when none is missing, the instant of the last one. */
export interface FilesReceived {
  missing: number;
  at: string | null;
}

export interface LaneStoreMeans {
  db: Connection;
  queue: Queue;
  keys: KeyStore;
  log: EventLog;
  books: Bookkeeping;
  office: string;
  paths: { attachments: string; incoming: string };
  surroundings: Surroundings;
}

/** Events looked at in one turn of the queue. */
const eventsAtOnce = 200;

/** Which attachments the events name, which of them the centre has, and which are here. */
export class AttachmentLane {
  readonly #of: LaneStoreMeans;

  constructor(of: LaneStoreMeans) {
    this.#of = of;
  }

  /** Looks at events that came since the last look. @returns whether there may be more of them */
  look(): Promise<boolean> {
    const { queue, db, log, books, office } = this.#of;
    return queue.run(() => {
      const from = books.counter('named');
      const events = log.after(from, eventsAtOnce);
      const last = events.at(-1);
      if (!last) return false;
      db.durable(() => {
        for (const { stored, event } of events) noteAttachments(db, office, event, stored.pos);
        books.setCounter('named', last.stored.pos);
      });
      return events.length === eventsAtOnce;
    });
  }

  left(): Promise<LaneLeft> {
    return this.#of.queue.run(() => {
      const { db } = this.#of;
      const [send, fetch] = [db.get(sql.leftToSend), db.get(sql.leftToFetch)];
      return {
        ...{ toSend: Number(send?.files), bytesToSend: Number(send?.bytes) },
        ...{ toFetch: Number(fetch?.files), bytesToFetch: Number(fetch?.bytes) },
      };
    });
  }

  /** Of those records of which any event names a file: how far the files are at the centre. */
  receipts(aggregates: readonly string[]): Promise<Map<string, FilesReceived>> {
    return this.#of.queue.run(() => {
      const rows = this.#of.db.all(sql.receiptsOf, JSON.stringify(aggregates));
      return new Map(
        rows.map((row) => {
          const missing = Number(row.missing);
          return [asText(row.aggregate), { missing, at: missing === 0 ? asText(row.at) : null }];
        }),
      );
    });
  }

  /** Of this office's own what is here and, as far as is known, not at the centre; oldest first. */
  toSend(after: LaneFile | null, limit: number): Promise<LaneFile[]> {
    return this.#of.queue.run(() => {
      const { db } = this.#of;
      const from = after ? Number(db.get(sql.posOf, after.id)?.pos ?? 0) : 0;
      return db.all(sql.lanesToSend, from, after?.id ?? '', limit).map(laneFile);
    });
  }

  /** What the centre has and is not here: first what was asked for, then the newest. @param onlyWanted nothing else */
  toFetch(limit: number, onlyWanted = false): Promise<LaneFile[]> {
    return this.#of.queue.run(() =>
      this.#of.db.all(sql.lanesToFetch, onlyWanted ? 1 : 0, limit).map(laneFile),
    );
  }

  /** What an event names and is not here, wherever it may be: first what was asked for, then the newest. */
  lacked(limit: number): Promise<LaneFile[]> {
    return this.#of.queue.run(() => this.#of.db.all(sql.lanesLacked, limit).map(laneFile));
  }

  /** Null when nothing names it or it is here. */
  lacks(id: string): Promise<LaneFile | null> {
    return this.#of.queue.run(() => {
      const row = this.#of.db.get(sql.laneLacked, id);
      return row ? laneFile(row) : null;
    });
  }

  /** Ids that the centre is to be asked about, in the order of their text. */
  toAsk(after: string, limit: number): Promise<string[]> {
    return this.#of.queue.run(() =>
      this.#of.db.all(sql.lanesToAsk, after, limit).map(({ id }) => asText(id)),
    );
  }

  /** What the centre says that it has, and has not. */
  setVerified(states: ReadonlyMap<string, boolean>): Promise<void> {
    const { queue, db } = this.#of;
    return queue.run(() =>
      db.durable(() => {
        for (const [id, verified] of states) db.run(sql.setVerified, verified ? 1 : 0, id);
      }),
    );
  }

  /** Somebody waits for it. Null when nothing names it or it is here. */
  want(id: string): Promise<LaneFile | null> {
    const { queue, db, surroundings } = this.#of;
    return queue.run(() => {
      const row = db.get(sql.laneById, id);
      if (!row || db.run(sql.want, Math.floor(surroundings.now() / 1000), id).changes === 0) return null;
      return laneFile(row);
    });
  }

  /** The original's bytes from an offset on, in chunks; null when they are not here. */
  read(id: string, offset: number): Promise<AsyncIterable<Buffer> | null> {
    const { queue, db, keys, paths } = this.#of;
    return queue.run(() => {
      const row = db.get(attachmentById, id);
      const stored = row && storedAttachment(row);
      const key = stored && keys.find(stored.keyId);
      if (!stored || !key) return null;
      return readSealed(join(paths.attachments, stored.address), { key, id, size: stored.size }, offset);
    });
  }

  /** A download begun or to be begun. */
  async incoming(file: LaneFile): Promise<Incoming> {
    const { queue, paths, surroundings } = this.#of;
    const { key, address } = await queue.run(() => this.#begun(file.id));
    return Incoming.at({
      ...{ id: file.id, size: file.size, sha256: file.sha256, key: key.key },
      path: join(paths.incoming, file.id),
      target: join(paths.attachments, address),
      prefix: surroundings.random(prefixBytes),
    });
  }

  /** Ends a download whose bytes are all here. @returns false when they are not what the event names: it begins anew */
  async received(file: LaneFile, incoming: Incoming): Promise<boolean> {
    const { queue, db, keys, surroundings } = this.#of;
    const whole = await incoming.finish();
    await queue.run(() => {
      const row = db.get(sql.laneById, file.id);
      if (!row || !Buffer.isBuffer(row.key)) return;
      const { key } = row;
      db.durable(() => {
        const { id, sha256, size, name } = file;
        const at = new Date(surroundings.now()).toISOString();
        const more = [asText(row.address), size, sha256, name, asText(row.mime), 'kept', at];
        if (whole) db.run(addAttachment, id, key, ...more);
        db.run(sql.endFetch, whole ? 1 : 0, id);
      });
      if (!whole) keys.destroy([key]);
    });
    return whole;
  }

  #begun(id: string): { key: ContentKey; address: string } {
    const { db, keys, surroundings } = this.#of;
    const row = db.get(sql.laneById, id);
    const known = row && Buffer.isBuffer(row.key) ? keys.find(row.key) : null;
    if (row && known) return { key: { id: row.key as Buffer, key: known }, address: asText(row.address) };
    keys.reserve(1);
    const key = keys.take();
    const address = newAddress(surroundings.random);
    db.durable(() => db.run(sql.beginFetch, key.id, address, id));
    return { key, address };
  }
}

function laneFile(row: SqlRow): LaneFile {
  return {
    id: asText(row.id),
    sha256: asText(row.sha256),
    size: Number(row.size),
    name: asText(row.name),
  };
}
