export * from './contract.ts';
export { attachmentsNamed } from './named.ts';
