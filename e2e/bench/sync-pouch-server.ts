import { createRequire } from 'node:module';
import type { AddressInfo, Server } from 'node:net';

/** PouchDB's own HTTP server, in a process of its own. Arguments: where it is installed, and a folder for its data. */
const [installed = '', folder = ''] = process.argv.slice(2);
const load = createRequire(`${installed}/`);

interface Express {
  use(path: string, handler: unknown): void;
  listen(port: number, host: string, listening: () => void): Server;
}
const express = load('express') as () => Express;
const pouchServer = load('express-pouchdb') as (of: unknown, options: Record<string, unknown>) => unknown;
const PouchDB = load('pouchdb') as { defaults(options: Record<string, unknown>): unknown };

// Its log and its settings lie where it is started.
process.chdir(folder);
const served = express();
const prefix = `${folder}/`;
served.use(
  '/',
  pouchServer(PouchDB.defaults({ prefix }), {
    mode: 'minimumForPouchDB',
    inMemoryConfig: true,
    logPath: `${folder}/log.txt`,
  }),
);
const server = served.listen(0, '127.0.0.1', () => {
  process.send?.({ origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
