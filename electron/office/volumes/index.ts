export { volumesHandlers } from './handlers.ts';
