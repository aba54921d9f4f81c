export { enter } from './enter.ts';
export { joiningHandlers } from './handlers.ts';
export { Joining } from './joining.ts';
