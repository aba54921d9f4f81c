export { joiningHandlers } from './handlers.ts';
export { Joining } from './joining.ts';
