export * from './bundle.ts';
export type { AsyncVerifier, BundleFault } from './bundle-events.ts';
export * from './check-bundle.ts';
export * from './judge.ts';
export * from './stream.ts';
