export { officeDigest } from './office-digest.ts';
