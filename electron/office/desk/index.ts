export { deskHandlers } from './handlers.ts';
export { deskTypingHandlers } from './typing.ts';
