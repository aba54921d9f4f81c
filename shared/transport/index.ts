export * from './application.ts';
export * from './attachments.ts';
export * from './http-signature.ts';
export * from './messages.ts';
export * from './waiting.ts';
