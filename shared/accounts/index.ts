export * from './aggregate.ts';
export * from './contract.ts';
export * from './events.ts';
export * from './norms.ts';
export { lineName, loginName } from './project.ts';
export * from './schema.ts';
export {
  type AccountState,
  type Block,
  correctionOf,
  type Entry,
  lastIssue,
  lastSeen,
  openBlock,
} from './state.ts';
