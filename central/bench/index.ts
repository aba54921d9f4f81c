export { BenchCentre } from './centre.ts';
