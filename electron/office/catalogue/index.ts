import { SystemRow } from './system.entity.ts';

export { catalogueHandlers } from './handlers.ts';
export { currentSystems } from './systems.ts';
export const catalogueEntities = [SystemRow];
