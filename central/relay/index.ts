export { RelayWorker } from './worker.ts';
