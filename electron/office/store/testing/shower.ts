import { credentialsIn } from '../credentials/credentials.ts';
import { Queue } from '../database/queue.ts';
import { personId } from './desk.ts';
import { dataFile } from './files.ts';
import { systemLike } from './system.ts';

/** Dies at the moment at which a temporary password would be opened. Started with a folder and the credential's id. */
const [folder = '', id = ''] = process.argv.slice(2);
const db = dataFile(folder);
db.pragma('synchronous = FULL');
const device = {
  sealingKey: '',
  open: () => {
    process.kill(process.pid, 'SIGKILL');
    return null;
  },
};
const of = { db, device, queue: new Queue(), surroundings: systemLike(), report: () => undefined };
await credentialsIn(of, (work) => work()).show(id, personId);
