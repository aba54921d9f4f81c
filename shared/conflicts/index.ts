export { type ActType, actOf, actType, actTypes, mayClose } from './acts.ts';
export { type ConflictState, conflict } from './aggregate.ts';
export * from './contract.ts';
export { type Fallen, withdrawalReasons } from './events.ts';
export { type Fact, type FactField, factsOf } from './facts.ts';
