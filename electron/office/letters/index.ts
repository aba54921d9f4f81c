export { lettersLane } from './lane.ts';
export { type Recipient, recipientOf } from './recipient.ts';
