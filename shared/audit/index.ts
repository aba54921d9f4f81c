export * from './contract.ts';
export {
  type AccessFilter,
  accessFilter,
  detailCode,
  recordOfPart,
  wholeLog,
} from './filter.ts';
export { accessLogSheet } from './print/access-log-sheet.ts';
export { detailWords, operationWords, partWords } from './words.ts';
