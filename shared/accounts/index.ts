export * from './aggregate.ts';
export * from './contract.ts';
export * from './events.ts';
export * from './listed.ts';
export * from './login-list.ts';
export { loginProposal } from './login-proposal.ts';
export * from './norms.ts';
export { loginName } from './project.ts';
export { type ReviewState, review, reviewTypes } from './review.ts';
export * from './schema.ts';
export {
  type AccountState,
  countedBlocks,
  type Entry,
  lastIssue,
  lastSeen,
} from './state.ts';
export { temporaryPassword } from './temporary-password.ts';
