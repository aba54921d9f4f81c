export { connectionBacklog } from './backlog.ts';
export * from './cluster.ts';
export * from './embedded-postgres.ts';
export * from './rounds.ts';
