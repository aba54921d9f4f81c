export * from './application.ts';
export * from './attachments.ts';
export * from './exchange-file.ts';
export * from './fingerprint.ts';
export * from './http-signature.ts';
export * from './letters.ts';
export * from './messages.ts';
export * from './waiting.ts';
