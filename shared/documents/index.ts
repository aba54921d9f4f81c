export * from './jobs.ts';
export * from './letter.ts';
export * from './pagination.ts';
export * from './paragraphs.ts';
export * from './sheet.ts';
export * from './totals.ts';
export * from './tree.ts';
