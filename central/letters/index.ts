export { deliver } from './deliver.ts';
export { Letters } from './letters.ts';
