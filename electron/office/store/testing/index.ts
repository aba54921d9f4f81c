export { mayMount, mountReadOnly, mountSmallDisk, unmount } from './mount.ts';
