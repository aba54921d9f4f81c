import type { AttachmentState } from '../../shared/transport/index.ts';
import type { Query } from '../store/index.ts';
import type { ContentKeys } from '../store/keys/index.ts';
import * as sql from './attachments.queries.ts';
import { readPiece } from './pieces.ts';
import { type AttachmentMeans, Uploads } from './uploads.ts';

/** Bytes of an attachment from an offset on. */
export interface Slice {
  bytes: Buffer;
  offset: number;
  size: number;
}

/** What the devices of an office may know and have of attachments: of those alone that an event in its stream names. */
export class Attachments {
  readonly uploads: Uploads;
  readonly #of: AttachmentMeans;

  constructor(of: AttachmentMeans) {
    this.#of = of;
    this.uploads = new Uploads(of);
  }

  /** State by id, at the home of each; of ids that nothing names `unknown`. */
  async have(office: string, ids: readonly string[]): Promise<Record<string, AttachmentState>> {
    const named = await this.#named(office, ids);
    const states: Record<string, AttachmentState> = Object.fromEntries(ids.map((id) => [id, 'unknown']));
    const homes = new Map<string, sql.AttachmentRow[]>();
    for (const row of named) homes.set(row.home, [...(homes.get(row.home) ?? []), row]);
    for (const [home, rows] of homes) {
      const there = home === office ? rows : await this.#at(home, rows);
      for (const { attachment_id: id, state } of there) states[id] = state;
    }
    return states;
  }

  /** Null when it is not there, not checked, or not this office's to have: all alike. */
  async read(
    office: string,
    { id, sha256, offset }: { id: string; sha256: string; offset: number },
  ): Promise<Slice | null> {
    const { database, keys, store } = this.#of;
    const named = (await this.#named(office, [id])).find((row) => isFile(keys, row, sha256));
    if (!named) return null;
    const { home } = named;
    const there = await database.inOffice(home, async (query) => {
      const row = await ownRow(query, keys, home, named);
      if (row?.state !== 'verified' || !row.upload_id || offset >= Number(row.size)) return null;
      const [upload] = await query<sql.UploadRow>(sql.uploadOf, [home, row.upload_id]);
      const [piece] = await query<sql.PieceRow>(sql.pieceAt, [home, row.upload_id, offset]);
      const key = upload && (await keys.find(home, upload.key_id));
      return upload && piece && key ? { upload, piece, key } : null;
    });
    if (!there) return null;
    const { upload, piece, key } = there;
    const plain = await readPiece(store, { office: home, upload: upload.upload_id, key }, piece);
    if (!plain) {
      await this.spoilt(home, upload);
      return null;
    }
    const bytes = plain.subarray(offset - Number(piece.place));
    return bytes.length > 0 ? { bytes, offset, size: Number(upload.size) } : null;
  }

  /** What was kept, or what came, is not what the event names: it goes, and whoever holds it is asked again. */
  async spoilt(office: string, upload: sql.UploadRow): Promise<void> {
    const gone = await this.#of.database.inOffice(office, async (query) => {
      await query(sql.lockOwn, [office, upload.attachment_id]);
      await query(sql.setBad, [office, upload.attachment_id, upload.upload_id]);
      const addresses = await this.uploads.dropped(query, office, upload);
      const [other] = await query<sql.UploadRow>(sql.uploadsOfAttachment, [office, upload.attachment_id]);
      // Another workstation has sent it whole meanwhile.
      if (other && other.received === other.size)
        await query(sql.toVerify, [office, upload.attachment_id, other.upload_id]);
      return addresses;
    });
    await this.uploads.remove(gone);
  }

  #named(office: string, ids: readonly string[]): Promise<sql.AttachmentRow[]> {
    return this.#of.database.inOffice(office, (query) =>
      query<sql.AttachmentRow>(sql.namedOf, [office, ids]),
    );
  }

  async #at(home: string, rows: readonly sql.AttachmentRow[]): Promise<sql.AttachmentRow[]> {
    const ids = rows.map(({ attachment_id }) => attachment_id);
    const there = await this.#named(home, ids);
    return there.filter(
      (row) =>
        row.home === home &&
        rows.some(
          (each) => each.attachment_id === row.attachment_id && isFile(this.#of.keys, row, each.sha256),
        ),
    );
  }
}

/** Whether an event names the same file, by its hash in either form. */
function isFile(keys: ContentKeys, { attachment_id: id, sha256 }: sql.AttachmentRow, hash: string): boolean {
  return keys.fileHash(id, sha256) === keys.fileHash(id, hash);
}

async function ownRow(
  query: Query,
  keys: ContentKeys,
  home: string,
  { attachment_id, sha256 }: sql.AttachmentRow,
): Promise<sql.AttachmentRow | null> {
  const rows = await query<sql.AttachmentRow>(sql.namedOf, [home, [attachment_id]]);
  return rows.find((row) => row.home === home && isFile(keys, row, sha256)) ?? null;
}
