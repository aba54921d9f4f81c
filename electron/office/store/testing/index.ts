export { pragmas } from '../database/schema.queries.ts';
export { databaseKey } from '../keys/sealing.ts';
export { bundled } from './child.ts';
export { mayMount, mountReadOnly, mountSmallDisk, unmount } from './mount.ts';
