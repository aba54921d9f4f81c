import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { BlobStore } from '../attachments/index.ts';
import { buildServer, type Means, Metrics, type ServerSettings, Waiting } from '../http/index.ts';
import { Letters } from '../letters/index.ts';
import { Admission } from '../streams/index.ts';
import { startCentre, type TestCentre } from './centre.ts';

export interface TestDoor extends TestCentre {
  means: Means;
  http: FastifyInstance;
  origin: string;
  /** Every line of the log. */
  lines: string[];
}

/** A centre with its door, on a free port. */
export async function startDoor(
  which: 'embedded' | 'debian',
  settings: Partial<ServerSettings> = {},
  /** Settings of PostgreSQL and the folder of its data. */
  postgres: { settings?: Readonly<Record<string, string>>; at?: string } = {},
  keeping: { blobs?: BlobStore; now?(): number } = {},
): Promise<TestDoor> {
  const centre = await startCentre(which, postgres.settings, postgres.at, keeping);
  const { offices, streams, identity, ministry, attachments, verifying } = centre;
  const lines: string[] = [];
  const means: Means = {
    ...{ offices, streams, identity, ministry, attachments, origin: '', now: Date.now, escrow: null },
    ...{
      admission: new Admission(),
      metrics: new Metrics(),
      waiting: new Waiting(centre.database),
      verifying,
      letters: new Letters(centre.database),
    },
  };
  const stream = { write: (line: string) => lines.push(line) };
  const server = buildServer(means, { level: 'debug', stream, ...settings });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.server.address() as AddressInfo;
  means.origin = `http://127.0.0.1:${port}`;
  return {
    ...centre,
    ...{ means, http: server, lines, origin: means.origin },
    async end() {
      await server.close();
      await centre.end();
    },
  };
}

/** The same with a relay that works until the end. */
export async function startWorkingDoor(which: 'embedded' | 'debian' = 'embedded'): Promise<TestDoor> {
  const door = await startDoor(which);
  door.relay.start((error) => {
    throw error;
  });
  return {
    ...door,
    async end() {
      await door.relay.stop();
      await door.end();
    },
  };
}
