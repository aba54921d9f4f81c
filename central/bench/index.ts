export { BenchCentre } from './centre.ts';
export { Desk } from './desk.ts';
export { enlarge, type Grown, measureGrowth } from './growth.ts';
export { measurePace, type Pace } from './pace.ts';
export { measureStorm, type Storm } from './storm.ts';
