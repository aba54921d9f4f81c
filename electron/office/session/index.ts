export { foundingEvents } from './found.ts';
export { sessionHandlers } from './handlers.ts';
export { passwordProblem } from './passwords.ts';
