export { Archive } from './archive.ts';
export { readListFile, readSheetFile } from './read.ts';
export { writeXlsx } from './xlsx-write.ts';
