export { Attachments } from './attachments.ts';
export type { BlobStore } from './blobs/blob-store.ts';
export { openBlobStore } from './blobs/open-store.ts';
export { Unfit, type UnfitReason } from './unfit.ts';
export type { Standing } from './uploads.ts';
export { AttachmentWorker, shareAttachments } from './worker.ts';
