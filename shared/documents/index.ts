export * from './jobs.ts';
export * from './pagination.ts';
export * from './sheet.ts';
export * from './tree.ts';
