export { attachmentsHandlers } from './handlers.ts';
export { filesOf, unknownFile } from './known.ts';
export { attachmentsLane } from './lane/index.ts';
