import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { buildOperations, buildServer, Metrics, Waiting } from './http/index.ts';
import { foundMinistry, Offices, type OpenedCode } from './offices/index.ts';
import { RelayWorker } from './relay/index.ts';
import type { Settings } from './settings.ts';
import { Database } from './store/index.ts';
import { Admission, fingerprint, identityIn, Streams } from './streams/index.ts';

/** A centre at work. */
export interface RunningCentre {
  /** Address under which devices reach it. */
  origin: string;
  operations: string;
  fingerprint: string;
  /** The ministry's first code, where there is need of one: shown once. */
  code: OpenedCode | null;
  /** Takes nothing new, ends what was begun, and lets go of everything. */
  stop(): Promise<void>;
}

/** Starts one process of the centre on a database. */
export async function startCentre(settings: Settings, databaseUrl: string): Promise<RunningCentre> {
  const database = await Database.open({ url: databaseUrl, connections: settings.ONIR_CONNECTIONS });
  const identity = await identityIn(join(settings.ONIR_FOLDER, 'identity.json'));
  const offices = new Offices(database);
  const { ministry, code } = await foundMinistry(offices, identity.ministry);
  const streams = new Streams(database, identity);
  const metrics = new Metrics();
  const admission = new Admission();
  metrics.gauge('onir_backlog_events', () => admission.backlog);
  metrics.gauge('onir_resident_bytes', () => process.memoryUsage.rss());
  const waiting = new Waiting(database);
  metrics.gauge('onir_waiting_devices', () => waiting.count);
  const means = { offices, streams, admission, identity, metrics, ministry, waiting, now: Date.now };
  const door = { ...means, origin: settings.ONIR_ORIGIN ?? '' };
  const server = buildServer(door, { level: settings.ONIR_LOG_LEVEL, tls: await tls(settings) });
  let open = true;
  const operations = buildOperations({ database, metrics, ready: () => open });
  const scheme = settings.ONIR_TLS_KEY ? 'https' : 'http';
  const at = await listen(server, settings.ONIR_HOST, settings.ONIR_PORT);
  door.origin ||= `${scheme}://${at}`;
  const below = await listen(operations, '127.0.0.1', settings.ONIR_OPERATIONS_PORT);
  const relay = new RelayWorker(database, streams);
  const swept = streams.sweep().catch((error: unknown) => server.log.error({ err: error }, 'sweep failed'));
  relay.start((error) => server.log.error({ err: error }, 'relay failed'));
  return {
    origin: door.origin,
    operations: `http://${below}`,
    fingerprint: fingerprint(identity.publicKey),
    code,
    async stop() {
      open = false;
      await server.close();
      await relay.stop();
      await swept;
      await operations.close();
      await database.close();
    },
  };
}

async function tls({ ONIR_TLS_KEY: key, ONIR_TLS_CERTIFICATE: certificate }: Settings) {
  if (!key || !certificate) return null;
  return { key: await readFile(key), cert: await readFile(certificate), minVersion: 'TLSv1.2' as const };
}

async function listen(server: FastifyInstance, host: string, port: number): Promise<string> {
  await server.listen({ host, port });
  const { port: given } = server.server.address() as AddressInfo;
  return `${host}:${given}`;
}
