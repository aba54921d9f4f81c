import { join } from 'node:path';
import { credentialsIn } from '../credentials/credentials.ts';
import { Connection } from '../database/connection.ts';
import { Queue } from '../database/queue.ts';
import { databaseKey } from '../keys/sealing.ts';
import { dmk, personId } from './desk.ts';
import { systemLike } from './system.ts';

/** Dies at the moment at which a temporary password would be opened. Started with a folder and the credential's id. */
const [folder = '', id = ''] = process.argv.slice(2);
const db = new Connection(join(folder, 'office.db'), databaseKey(dmk, 'onir/db'));
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
