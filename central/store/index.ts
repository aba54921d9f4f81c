export { Database, pause, type Query } from './database.ts';
export { digest, publicKeyOf, verifier } from './digest.ts';
export { OfficeStream } from './office-stream.ts';
export { isUnavailable } from './passing.ts';
export { readHolder, readRow, readStored } from './stored-values.ts';
export * as streamQueries from './stream.queries.ts';
