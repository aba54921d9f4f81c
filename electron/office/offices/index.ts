export { officesHandlers } from './handlers.ts';
