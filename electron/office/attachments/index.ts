export { attachmentsHandlers } from './handlers.ts';
