export { AnswerEvents } from './answer-events.ts';
export { deskHandlers } from './handlers.ts';
export { deskKind, deskRow, deskTypingHandlers } from './typing.ts';
