import { numberOwn } from '../../shared/sync/index.ts';
import type { Query } from '../store/index.ts';
import type { Streams } from '../streams/index.ts';
import * as sql from './attachments.queries.ts';
import type { Attachments } from './attachments.ts';
import { attachmentLimits as limits } from './limits.ts';
import { isWhole } from './pieces.ts';
import type { AttachmentMeans } from './uploads.ts';

export interface WorkerMeans extends AttachmentMeans {
  streams: Streams;
  attachments: Attachments;
}

/** `leased`: when the lease was taken or last renewed, milliseconds. */
type Leased = sql.AttachmentRow & { leased: number };

/**
 * The server's own work on attachments: checks what was received whole, tells it in the stream once, checks again what it keeps, and
 * removes what is left over. Every step may be repeated; a process that dies in one leaves a lease that runs out.
 */
export class AttachmentWorker {
  readonly #of: WorkerMeans;
  #stopped = false;

  constructor(of: WorkerMeans) {
    this.#of = of;
  }

  /** What is under way ends at its next step. */
  stop(): void {
    this.#stopped = true;
  }

  /** Checks what waits to be checked. @returns how many */
  async round(): Promise<number> {
    let done = 0;
    for (const office of await this.#offices(sql.officesVerifying, []))
      while (!this.#stopped && (await this.#verifyNext(office))) done++;
    return done;
  }

  /** Checks again what was checked long ago. @returns how many were bad */
  async recheck(): Promise<number> {
    const before = new Date(this.#of.now() - limits.recheck);
    let bad = 0;
    for (const office of await this.#offices(sql.officesToCheck, [before]))
      for (;;) {
        const row = await this.#lease(office, sql.leaseChecked, [before]);
        if (!row || this.#stopped) break;
        const holds = await this.#holds(office, row);
        if (holds === false) bad++;
        else if (holds)
          await this.#in(office, (query) =>
            query(sql.setChecked, [office, row.attachment_id, new Date(this.#of.now())]),
          );
      }
    return bad;
  }

  /** What an older centre named by the plain hash is named as everything else. */
  async hideHashes(): Promise<void> {
    const { keys } = this.#of;
    for (const office of await this.#offices(sql.officesNaming, []))
      for (let more = true; more && !this.#stopped; )
        more = await this.#in(office, async (query) => {
          const plain = await query<sql.AttachmentRow>(sql.namedPlainly, [office]);
          const hidden = plain.map(({ attachment_id: id, sha256 }) => keys.fileHash(id, sha256));
          const ids = plain.map(({ attachment_id }) => attachment_id);
          const homes = plain.map(({ home }) => home);
          if (plain.length > 0) await query(sql.nameHidden, [office, ids, homes, hidden]);
          return plain.length > 0;
        });
  }

  /** Forgets uploads that nobody goes on with, and objects that no row names. */
  async sweep(): Promise<void> {
    const { attachments, store } = this.#of;
    const before = new Date(this.#of.now() - limits.expiry);
    for (const office of await this.#offices(sql.officesUploading, [before])) {
      const gone = await this.#in(office, async (query) => {
        const addresses: string[] = [];
        for (const each of await query<sql.UploadRow>(sql.staleUploads, [office, before])) {
          addresses.push(...(await attachments.uploads.dropped(query, office, each)));
          const [named] = await query<sql.AttachmentRow>(sql.lockOwn, [office, each.attachment_id]);
          if (named?.state === 'receiving')
            await query(sql.setState, [office, each.attachment_id, 'expected']);
        }
        return addresses;
      });
      await attachments.uploads.remove(gone);
    }
    let page: string[] = [];
    for await (const { address, written } of store.list()) {
      if (this.#stopped) return;
      if (written < this.#of.now() - limits.orphan) page.push(address);
      if (page.length >= 500) page = await this.#removeUnknown(page);
    }
    await this.#removeUnknown(page);
  }

  async #removeUnknown(addresses: readonly string[]): Promise<string[]> {
    const byOffice = new Map<string, string[]>();
    for (const address of addresses) {
      const office = address.slice(0, address.indexOf('/'));
      byOffice.set(office, [...(byOffice.get(office) ?? []), address]);
    }
    for (const [office, those] of byOffice) {
      const known = await this.#in(office, (query) =>
        query<{ address: string }>(sql.addressesKnown, [office, those]),
      );
      const named = new Set(known.map(({ address }) => address));
      await this.#of.attachments.uploads.remove(those.filter((address) => !named.has(address)));
    }
    return [];
  }

  async #verifyNext(office: string): Promise<boolean> {
    const row = await this.#lease(office, sql.leaseVerifying, []);
    if (!row) return false;
    const sha256 = await this.#holds(office, row);
    if (sha256) await this.#tell(office, row, sha256);
    return true;
  }

  /**
   * The hash of the bytes where they are what the event names; false, and they are dropped, where not. Null when another process has
   * taken the check over.
   */
  async #holds(office: string, row: Leased): Promise<string | false | null> {
    const { keys, store, attachments } = this.#of;
    const { upload_id: upload, attachment_id: id, sha256, size } = row;
    const found = await this.#in(office, async (query) => {
      const [of] = await query<sql.UploadRow>(sql.uploadOf, [office, upload]);
      const key = of && (await keys.find(office, of.key_id));
      const pieces = await query<sql.PieceRow>(sql.piecesOf, [office, upload]);
      return of ? { of, key, pieces } : null;
    });
    if (!found || !upload) return false;
    const { of, key, pieces } = found;
    if (key) {
      const is = (hash: string) => keys.fileHash(id, hash) === keys.fileHash(id, sha256);
      const wanted = { size: Number(size), is };
      const whole = await isWhole(store, { office, upload, key }, pieces, wanted, () =>
        this.#mine(office, row),
      );
      if (whole !== false) return whole;
    }
    await attachments.spoilt(office, of);
    return false;
  }

  /** Numbers the centre's event once, then lets everybody have the bytes; whoever has the naming event is told. */
  async #tell(office: string, row: sql.AttachmentRow, sha256: string): Promise<void> {
    const { streams, now, attachments } = this.#of;
    const { attachment_id: id, event_id: naming, size } = row;
    await streams.transact(office, async (stream) => {
      if (await stream.folding('stream', id)) return;
      const at = { of: streams.numbering(), stream, nowMs: now() };
      const common = { attachment: id, sha256, size: Number(size) };
      await numberOwn(at, { type: 'attachment.verified', aggregate: id, common, buildsOn: [naming] });
    });
    const gone = await this.#in(office, async (query) => {
      const [own] = await query<sql.AttachmentRow>(sql.lockOwn, [office, id]);
      const [told] = await query<{ event_id: string }>(sql.toldEvent, [office, id]);
      if (own?.state !== 'verifying' || own.upload_id !== row.upload_id || !told) return [];
      await query(sql.setVerified, [office, id, told.event_id, new Date(now())]);
      const shares = await query<{ target: string }>(sql.sharesOf, [office, id]);
      await tellThose(
        query,
        office,
        told.event_id,
        shares.map(({ target }) => target),
      );
      const addresses: string[] = [];
      for (const each of await query<sql.UploadRow>(sql.uploadsOfAttachment, [office, id]))
        if (each.upload_id !== row.upload_id)
          addresses.push(...(await attachments.uploads.dropped(query, office, each)));
      return addresses;
    });
    await attachments.uploads.remove(gone);
  }

  async #lease(office: string, statement: string, more: readonly unknown[]): Promise<Leased | undefined> {
    const leased = this.#of.now();
    const parameters = [office, new Date(leased), new Date(leased - limits.lease), ...more];
    const [row] = await this.#in(office, (query) => query<sql.AttachmentRow>(statement, parameters));
    return row && { ...row, leased };
  }

  /** Renewed between two pieces only: a check that hangs on one gives way. It is finite, as the pieces are. */
  async #mine(office: string, row: Leased): Promise<boolean> {
    const now = this.#of.now();
    if (now - row.leased < limits.lease / 3) return true;
    const parameters = [office, row.attachment_id, new Date(row.leased), new Date(now)];
    const renewed = await this.#in(office, (query) => query(sql.renewLease, parameters));
    row.leased = now;
    return renewed.length > 0;
  }

  #in<T>(office: string, work: (query: Query) => Promise<T>): Promise<T> {
    return this.#of.database.inOffice(office, work);
  }

  async #offices(statement: string, parameters: readonly unknown[]): Promise<string[]> {
    const rows = await this.#of.database.inDirectory((query) =>
      query<{ office_id: string }>(statement, parameters),
    );
    return rows.map(({ office_id }) => office_id);
  }
}

/** Whose streams get the row of an `attachment.verified`. */
async function tellThose(query: Query, office: string, event: string, targets: readonly string[]) {
  if (targets.length === 0) return;
  await query(sql.tellTargets, [office, event, targets]);
  await query(sql.relayIsDue, [office]);
}

/**
 * Offices that got an event of this office that names attachments: told now of those that are verified, and later of the others.
 * Inside a transaction of the office.
 */
export async function shareAttachments(
  query: Query,
  office: string,
  target: string,
  attachments: readonly string[],
): Promise<void> {
  for (const id of attachments) {
    // The row is locked here and where it becomes verified: whichever comes second sees what the other wrote.
    const [own] = await query<sql.AttachmentRow>(sql.lockOwn, [office, id]);
    if (!own) continue;
    await query(sql.insertShare, [office, id, target]);
    if (own.verified_event) await tellThose(query, office, own.verified_event, [target]);
  }
}
