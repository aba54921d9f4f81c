export { findHandlers } from './handlers.ts';
