import type { Readable } from 'node:stream';
import type { Result } from '../../../../shared/kernel/index.ts';
import type { OnProgress } from '../types.ts';

export interface Attachment {
  id: string;
  /** Name as the user knew it, made safe by the caller. */
  name: string;
  mime: string;
  /** Bytes of the original. */
  size: number;
  /** SHA-256 of the original, hex. */
  sha256: string;
  /** `draft`: may be discarded; `kept`: named by an event. */
  state: 'draft' | 'kept';
}

/** Looks into a file before it is stored: the formats are known elsewhere. Gives the media type or what is wrong. */
export type CheckContent = (file: {
  size: number;
  firstBytes: Uint8Array;
  readAt(position: number, length: number): Promise<Uint8Array>;
}) => Promise<Result<{ mime: string }>>;

export interface PutAttachment {
  name: string;
  /** Largest original allowed, bytes. */
  maxBytes: number;
  check: CheckContent;
  onProgress?: OnProgress;
  signal?: AbortSignal;
}

export interface Attachments {
  /**
   * Reads, checks, encrypts and keeps a file; nothing is left behind when it fails or is cancelled (`call.cancelled`).
   * @param from its path, or its bytes where they lie nowhere in plain text
   */
  put(from: string | Uint8Array, more: PutAttachment): Promise<Result<Attachment>>;
  get(id: string): Promise<Attachment | null>;
  /** The original bytes; the stream fails with `attachment.broken` in its error's problem when the file was tampered with. */
  open(id: string): Promise<Result<{ attachment: Attachment; stream: Readable }>>;
  /** The original bytes at once, in memory of their own, checked against size and SHA-256. */
  bytes(id: string): Promise<Result<{ attachment: Attachment; bytes: Uint8Array<ArrayBuffer> }>>;
  /** Removes an attachment that no event and no draft names: row, key and file. False when one does or it is unknown. */
  discard(id: string): Promise<boolean>;
}
