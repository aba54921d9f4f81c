export type { AccessEntry, AccessLine, AccessQuery } from './access/entry.ts';
export type { Attachment, Attachments, CheckContent, PutAttachment } from './attachments/types.ts';
export type { Draft, Drafts } from './drafts/drafts.ts';
export { beginFounding, type Founding } from './founding.ts';
export {
  type CreateKeyring,
  createKeyring,
  keyringExists,
  openKeyring,
  recoverKeyring,
} from './keys/keyring.ts';
export { passwordCost } from './keys/password.ts';
export { type NewPersonKey, newPersonKey } from './keys/person-key.ts';
export { newRecoveryCode, readRecoveryCode } from './keys/recovery-code.ts';
export type { KdfCost, Keyring, KnownPerson, PersonKey, Unlocked } from './keys/types.ts';
export type { Search, SearchPage } from './search/search.ts';
export { openStore } from './store.ts';
export type {
  AnnouncedKey,
  DeviceIdentity,
  HistoryEntry,
  Lookup,
  NewEvent,
  OnProgress,
  OpenStore,
  Recorded,
  Session,
  Store,
  Surroundings,
  Unit,
  Wiring,
} from './types.ts';
export type { BadThing, VerifyReport } from './verify/report.ts';
