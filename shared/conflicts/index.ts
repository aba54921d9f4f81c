export { actOf, actType, mayClose } from './acts.ts';
export { type ConflictState, conflict } from './aggregate.ts';
export * from './contract.ts';
export { withdrawalReasons } from './events.ts';
export { type Fact, factsOf } from './facts.ts';
