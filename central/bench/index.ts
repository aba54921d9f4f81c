export { BenchCentre } from './centre.ts';
export { type Grown, measureGrowth } from './growth.ts';
export { measurePace, type Pace } from './pace.ts';
export { measureStorm, type Storm } from './storm.ts';
