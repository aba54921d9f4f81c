export { exchangeFiles, NotTaken } from './exchange.ts';
