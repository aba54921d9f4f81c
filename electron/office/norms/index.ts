export { normsHandlers } from './handlers.ts';
export { normsBefore, normsNow, normsWith } from './now.ts';
