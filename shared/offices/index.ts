export * from './contract.ts';
export { codeSheet } from './print/code-sheet.ts';
