export { DocumentsClient } from './client.ts';
export { documentsPort } from './main-port.ts';
export { makePages } from './pages.ts';
