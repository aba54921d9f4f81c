export { Archive } from './archive.ts';
export { readSheetFile } from './read.ts';
export { writeXlsx } from './xlsx-write.ts';
