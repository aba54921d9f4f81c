/** Where sealed pieces lie: a folder or an S3-compatible store. Addresses are random and never used again. */
export interface BlobStore {
  /** Durable once it resolves. @throws Error when there is no room or the store is not there */
  put(address: string, bytes: Uint8Array): Promise<void>;
  /** Null when there is none. */
  get(address: string): Promise<Buffer | null>;
  /** No error when there is none. */
  remove(address: string): Promise<void>;
  /** Every address with the time at which it was written, ms. */
  list(): AsyncIterable<{ address: string; written: number }>;
}

/** `<office>/<2 hex digits>/<32 hex digits>`: told apart by office so that an office can be moved. */
export const addressForm = /^([0-9a-f-]{36})\/[0-9a-f]{2}\/[0-9a-f]{32}$/;
