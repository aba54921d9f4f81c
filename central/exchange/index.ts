export { exchangeFiles } from './exchange.ts';
export { NotTaken } from './not-taken.ts';
