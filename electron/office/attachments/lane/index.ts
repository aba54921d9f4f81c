export { attachmentsLane } from './lane.ts';
