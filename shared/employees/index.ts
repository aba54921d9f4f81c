export * from './aggregate.ts';
export * from './check.ts';
export * from './contract.ts';
export * from './events.ts';
export * from './schema.ts';
export * from './sheet.ts';
