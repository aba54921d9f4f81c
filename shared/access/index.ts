export * from './aggregate.ts';
export * from './checks.ts';
export * from './contract.ts';
export * from './events.ts';
export * from './norms.ts';
export * from './schema.ts';
export * from './split.ts';
export * from './state.ts';
