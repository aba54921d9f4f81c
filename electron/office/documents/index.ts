export { DocumentsChannel } from './channel.ts';
export { layOut } from './layout.ts';
export { printOn, saveAsDocx, saveAsPdf } from './paper.ts';
