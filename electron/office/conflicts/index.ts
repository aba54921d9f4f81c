export { conflictsEntities } from './conflict.entity.ts';
export { conflictsHandlers } from './handlers.ts';
