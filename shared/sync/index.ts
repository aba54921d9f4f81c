export * from './judge.ts';
export * from './stream.ts';
