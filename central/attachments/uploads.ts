import { randomUUID } from 'node:crypto';
import type { Database, Query } from '../store/index.ts';
import type { ContentKeys } from '../store/keys/index.ts';
import * as sql from './attachments.queries.ts';
import type { BlobStore } from './blobs/blob-store.ts';
import { attachmentLimits as limits } from './limits.ts';
import { putPiece } from './pieces.ts';
import { Unfit } from './unfit.ts';

export interface AttachmentMeans {
  database: Database;
  keys: ContentKeys;
  store: BlobStore;
  now(): number;
}

export interface Uploader {
  office: string;
  device: string;
}

/** Where an upload stands. */
export interface Standing {
  upload: string;
  size: number;
  received: number;
  /** When it is forgotten if nobody touches it, ms. */
  expires: number;
}

/**
 * Uploads in pieces. A piece is sealed and durable before the row that counts it; the row is locked for as long as it is counted, so
 * that any process of the centre may take the next piece.
 */
export class Uploads {
  readonly #of: AttachmentMeans;

  constructor(of: AttachmentMeans) {
    this.#of = of;
  }

  /**
   * Begins the upload of an attachment that an event of the office's stream names, or finds the one that this device has begun.
   * @throws Unfit
   */
  begin({ office, device }: Uploader, attachment: string, size: number): Promise<Standing> {
    const { database } = this.#of;
    return database.inOffice(office, async (query) => {
      await query(sql.lockDevice, [office, device]);
      const [named] = await query<sql.AttachmentRow>(sql.lockOwn, [office, attachment]);
      if (!named) throw new Unfit('missing');
      if (named.state === 'verified' || named.state === 'verifying') throw new Unfit('present');
      if (Number(named.size) !== size) throw new Unfit('size');
      if (size > limits.whole) throw new Unfit('tooLarge');
      const open = await query<sql.UploadRow>(sql.uploadsOfDevice, [office, device]);
      const begun = open.find((each) => each.attachment_id === attachment);
      if (begun) return this.#standing(begun);
      await this.#makeRoom(query, office, open);
      const key = await this.#of.keys.make(office);
      const upload = randomUUID();
      const touched = new Date(this.#of.now());
      await query(sql.insertUpload, [office, upload, attachment, device, key.id, size, touched]);
      await query(sql.setState, [office, attachment, 'receiving']);
      return { upload, size, received: 0, expires: touched.getTime() + limits.expiry };
    });
  }

  /** @throws Unfit */
  standing(by: Uploader, upload: string): Promise<Standing> {
    return this.#of.database.inOffice(by.office, async (query) =>
      this.#standing(await found(query, sql.uploadOf, by, upload)),
    );
  }

  /**
   * Takes the next piece.
   * @throws Unfit `offset` when the upload stands elsewhere: what was taken before is not taken again
   */
  async take(by: Uploader, upload: string, place: number, bytes: Uint8Array): Promise<Standing> {
    const { database, keys, store } = this.#of;
    const { office } = by;
    const key = await database.inOffice(office, async (query) => {
      const row = await found(query, sql.uploadOf, by, upload);
      checkPiece(row, place, bytes.length);
      return keys.find(office, row.key_id);
    });
    if (!key) throw new Unfit('missing');
    const address = await putPiece(store, { office, upload, key }, place, bytes);
    try {
      return await database.inOffice(office, async (query) => {
        const row = await found(query, sql.lockUpload, by, upload);
        checkPiece(row, place, bytes.length);
        return this.#count(query, office, row, { place, length: bytes.length, address });
      });
    } catch (error) {
      // Another process took the same piece: this copy of it is nobody's. After anything else it may be counted all the same.
      if (error instanceof Unfit) await store.remove(address);
      throw error;
    }
  }

  /** The device does not want it any more. @throws Unfit */
  async end(by: Uploader, upload: string): Promise<void> {
    const gone = await this.#of.database.inOffice(by.office, async (query) => {
      const row = await found(query, sql.lockUpload, by, upload);
      if (row.received === row.size) throw new Unfit('present');
      return this.dropped(query, by.office, row);
    });
    await this.remove(gone);
  }

  /** Inside a transaction: row, key and pieces; the objects are the caller's to remove once it holds. @returns their addresses */
  async dropped(query: Query, office: string, upload: sql.UploadRow): Promise<string[]> {
    const pieces = await query<{ address: string }>(sql.removePieces, [office, upload.upload_id]);
    await query(sql.removeUpload, [office, upload.upload_id]);
    // Should the transaction not hold, the upload is begun again: nothing that was verified is ever dropped.
    await this.#of.keys.destroy(office, [upload.key_id]);
    return pieces.map(({ address }) => address);
  }

  /** What is left behind when this is cut is under a key that is gone, and is swept. */
  async remove(addresses: readonly string[]): Promise<void> {
    for (const address of addresses) await this.#of.store.remove(address);
  }

  async #count(
    query: Query,
    office: string,
    row: sql.UploadRow,
    piece: { place: number; length: number; address: string },
  ) {
    const { upload_id: upload, attachment_id: attachment } = row;
    const received = piece.place + piece.length;
    const touched = new Date(this.#of.now());
    await query(sql.insertPiece, [office, upload, piece.place, piece.length, piece.address]);
    await query(sql.moveUpload, [office, upload, received, touched]);
    if (received === Number(row.size)) await query(sql.toVerify, [office, attachment, upload]);
    return this.#standing({ ...row, received: String(received), touched });
  }

  async #makeRoom(query: Query, office: string, open: readonly sql.UploadRow[]): Promise<void> {
    const [oldest] = open;
    if (!oldest || open.length < limits.uploads) return;
    if (oldest.touched.getTime() > this.#of.now() - limits.giveWay) throw new Unfit('busy');
    // Its objects are under a key that is gone now; the sweep removes them.
    await this.dropped(query, office, oldest);
  }

  #standing({ upload_id: upload, size, received, touched }: sql.UploadRow): Standing {
    const expires = touched.getTime() + limits.expiry;
    return { upload, size: Number(size), received: Number(received), expires };
  }
}

/** Another device's upload is not there either. */
async function found(
  query: Query,
  statement: string,
  { office, device }: Uploader,
  upload: string,
): Promise<sql.UploadRow> {
  const [row] = await query<sql.UploadRow>(statement, [office, upload]);
  if (row?.device_id !== device) throw new Unfit('missing');
  return row;
}

function checkPiece({ size, received }: sql.UploadRow, place: number, length: number): void {
  if (place !== Number(received)) throw new Unfit('offset', Number(received));
  const end = place + length;
  if (length === 0 || end > Number(size)) throw new Unfit('size');
  if (length > limits.piece) throw new Unfit('tooLarge');
  if (length < limits.leastPiece && end !== Number(size)) throw new Unfit('size');
}
