export { Contents, type Damage } from './contents.ts';
export { Database, pause, type Query } from './database.ts';
export { digest, publicKeyOf, verifier } from './digest.ts';
export { type KeyStore, type KeyStoreSettings, openKeyStore } from './key-store.ts';
export { OfficeStream, type StreamMeans } from './office-stream.ts';
export { isUnavailable } from './passing.ts';
export { Recent, type RecentRow } from './recent.ts';
export { readFolding, readHolder, readRow, readStored } from './stored-values.ts';
export * as streamQueries from './stream.queries.ts';
