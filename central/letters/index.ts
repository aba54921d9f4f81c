export { Letters } from './letters.ts';
