export * from './contract.ts';
export * from './schema.ts';
export * from './typing.ts';
