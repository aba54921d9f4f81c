export * from './contract.ts';
export { recoverySheet } from './print/recovery-sheet.ts';
