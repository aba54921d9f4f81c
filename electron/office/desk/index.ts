export { AnswerEvents } from './answer-events.ts';
export { deskHandlers } from './handlers.ts';
export { deskTypingHandlers } from './typing.ts';
