export { type VolumeState, volume } from './aggregate.ts';
export {
  closingOf,
  readClosing,
  type SignedClosing,
  signClosing,
  signedClosing,
} from './closing.ts';
export * from './contract.ts';
