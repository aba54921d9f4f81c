import { parentPort, workerData } from 'node:worker_threads';
import { numberingOf } from '../../shared/numbering.ts';
import { digest, type ProofSetup, serveProofs } from './store/proof/index.ts';

/** The program of a thread that proves ranges of the log beside the data service's own work. */
if (parentPort) serveProofs(parentPort, workerData as ProofSetup, numberingOf(digest));
