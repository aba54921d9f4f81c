export { exchangeFiles } from './exchange.ts';
export { recordCipher } from './record-cipher.ts';
