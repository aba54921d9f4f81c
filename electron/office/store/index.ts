export type { AccessEntry, AccessQuery } from './access/entry.ts';
export type { LaneFile } from './attachments/lane.ts';
export type { CheckContent } from './attachments/types.ts';
export type { Successor } from './close-history.ts';
export type { NewCredential } from './credentials/types.ts';
export { problemOf } from './database/problems.ts';
export { Queue } from './database/queue.ts';
export type { Draft } from './drafts/drafts.ts';
export { breathing } from './files/breath.ts';
export { beginFounding } from './founding.ts';
export {
  discardJoining,
  endJoining,
  type JoiningMark,
  markJoining,
  readJoining,
} from './joining.ts';
export { digest } from './keys/digest.ts';
export { escrowRequestIn } from './keys/escrow.ts';
export { createKeyring, keyringExists, openKeyring, recoverKeyring } from './keys/keyring.ts';
export { newPersonKey } from './keys/person-key.ts';
export { newRecoveryCode } from './keys/recovery-code.ts';
export { sealTo } from './keys/sealed-box.ts';
export type { KdfCost, Keyring, PersonKey } from './keys/types.ts';
export { verifier } from './keys/verifier.ts';
export type { NewLetter } from './letters/types.ts';
export { type NewDevice, newDevice } from './log/device.ts';
export { markClosed, nextPlace, type Place, placesIn } from './places.ts';
export { openStore } from './store.ts';
export type {
  HistoryEntry,
  Lookup,
  NewEvent,
  Recorded,
  Session,
  Store,
  Surroundings,
  Unit,
  Wiring,
} from './types.ts';
