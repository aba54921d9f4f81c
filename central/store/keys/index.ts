export { ContentKeys } from './content-keys.ts';
export { KeyFile, sealed, unsealed } from './key-file.ts';
export { type KeyName, type PartKey, PartKeys } from './part-keys.ts';
