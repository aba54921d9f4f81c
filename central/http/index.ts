export type { Means } from './calls.ts';
export { Metrics } from './metrics.ts';
export { openApi } from './openapi.ts';
export { buildOperations } from './operations.ts';
export { buildServer, type ServerSettings } from './server.ts';
