export { ContentKeys } from './content-keys.ts';
export { KeyFile, sealed, unsealed } from './key-file.ts';
