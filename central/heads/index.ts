export { Heads } from './heads.ts';
