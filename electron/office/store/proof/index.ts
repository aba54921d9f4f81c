export { digest } from '../keys/digest.ts';
export type { Lanes, ProofSetup } from './range.ts';
export { serveProofs, workerLanes } from './worker.ts';
