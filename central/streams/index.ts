export { Admission } from './admission.ts';
export { NotAdoptable } from './adoption.ts';
export { fingerprint, type Identity, identityIn, newId } from './identity.ts';
export { sealingKey, sealTo } from './sealing.ts';
export { Streams } from './streams.ts';
