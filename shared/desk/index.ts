export * from './contract.ts';
export * from './typing.ts';
