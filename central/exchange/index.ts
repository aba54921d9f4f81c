export { exchangeFiles } from './exchange.ts';
export { handIn } from './hand-in.ts';
export { NotTaken } from './not-taken.ts';
export { recordCipher } from './record-cipher.ts';
