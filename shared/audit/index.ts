export * from './contract.ts';
export { accessLogSheet } from './print/access-log-sheet.ts';
