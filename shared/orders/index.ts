export * from './basis.ts';
export * from './contract.ts';
