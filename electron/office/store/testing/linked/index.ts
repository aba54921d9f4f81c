export { openStore } from '../../store.ts';
export { enrolled, linkedWiring, linkOf, linkSetting, newCentre } from '../centre.ts';
export {
  Desk,
  fixedSurroundings,
  must,
  newDesk,
  opening,
  removeFolder,
  reopen,
  temporaryFolder,
} from '../desk.ts';
export { LinkedOffices } from '../linked-offices.ts';
export { LongHistory } from '../long-history.ts';
export { mayMount, mountSmallDisk, unmount } from '../mount.ts';
