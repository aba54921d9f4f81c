export * from './http-signature.ts';
export * from './messages.ts';
