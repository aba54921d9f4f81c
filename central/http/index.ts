export { Doors } from './doors.ts';
export { Metrics } from './metrics.ts';
export { openApi } from './openapi.ts';
export { buildOperations } from './operations.ts';
export type { Means } from './route.ts';
export { buildServer, type ServerSettings } from './server.ts';
export { Waiting } from './waiting.ts';
