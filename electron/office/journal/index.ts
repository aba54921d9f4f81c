export { journalHandlers } from './handlers.ts';
