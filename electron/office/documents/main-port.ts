import type { MessagePortMain } from 'electron';
import type { DocumentsPort } from '../../../shared/documents/index.ts';

/** Electron's port as the client takes it. */
export function documentsPort(port: MessagePortMain): DocumentsPort {
  return {
    post: (message) => port.postMessage(message),
    listen: (onMessage, onClose) => {
      port.on('message', ({ data }) => onMessage(data));
      port.on('close', onClose);
      port.start();
    },
  };
}
