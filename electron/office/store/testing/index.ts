export { pragmas } from '../database/schema.queries.ts';
export { databaseKey } from '../keys/sealing.ts';
export { mayMount, mountReadOnly, mountSmallDisk, unmount } from './mount.ts';
export { bundled, killed } from './child.ts';
