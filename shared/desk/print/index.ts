export { queueSheet } from './queue-sheet.ts';
export { type ReplyView, replyLetter } from './reply.ts';
export { type PrinterOnly, printerSlip, type SlipView, slipFile } from './slip.ts';
