export { DocumentsChannel } from './channel.ts';
export { layOut } from './layout.ts';
