import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { numberingOf } from '../shared/numbering.ts';
import { Attachments, AttachmentWorker, openBlobStore } from './attachments/index.ts';
import { Heads } from './heads/index.ts';
import { buildOperations, buildServer, Metrics, Waiting } from './http/index.ts';
import { Letters } from './letters/index.ts';
import { foundMinistry, Offices, type OpenedCode } from './offices/index.ts';
import { type Round, Rounds } from './operations/index.ts';
import { RelayWorker } from './relay/index.ts';
import type { Settings } from './settings.ts';
import { Database, digest } from './store/index.ts';
import { ContentKeys, KeyFile } from './store/keys/index.ts';
import { Admission, fingerprint, type Identity, identityIn, Streams } from './streams/index.ts';

/** Milliseconds between two looks at what waits, and between two looks whether today's heads are written. */
const every = { sweep: 10 * 60_000, heads: 5 * 60_000, verify: 1000, recheck: 3_600_000 };

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
  const admission = new Admission();
  const waiting = new Waiting(database);
  const metrics = observed(admission, waiting);
  const keeping = await keepingOf(settings, database);
  const attachments = new Attachments(keeping);
  const letters = new Letters(database);
  const verifying = new AttachmentWorker({ ...keeping, streams, attachments });
  const means = {
    escrow: settings.ONIR_ESCROW ?? null,
    ...{ offices, streams, admission, identity, metrics, ministry, waiting, attachments, letters },
    now: Date.now,
  };
  const door = { ...means, origin: settings.ONIR_ORIGIN ?? '' };
  const rate = rateOf(settings);
  const server = buildServer(door, { level: settings.ONIR_LOG_LEVEL, tls: await tls(settings), rate });
  let open = true;
  const operations = buildOperations({ database, metrics, ready: () => open });
  const scheme = settings.ONIR_TLS_KEY ? 'https' : 'http';
  const at = await listen(server, settings.ONIR_HOST, settings.ONIR_PORT);
  door.origin ||= `${scheme}://${at}`;
  const below = await listen(operations, '127.0.0.1', settings.ONIR_OPERATIONS_PORT);
  const relay = new RelayWorker(database, streams);
  const rounds = new Rounds((name, error) => server.log.error({ err: error }, `${name} failed`));
  rounds.start([
    ...regularWork({ verifying, streams, letters }),
    dailyHeads(headsOf(database, identity), settings.ONIR_HEADS, metrics),
  ]);
  relay.start((error) => server.log.error({ err: error }, 'relay failed'));
  return {
    origin: door.origin,
    operations: `http://${below}`,
    fingerprint: fingerprint(identity.publicKey),
    code,
    async stop() {
      open = false;
      verifying.stop();
      await server.close();
      await relay.stop();
      await rounds.stop();
      await operations.close();
      await database.close();
    },
  };
}

/** Where attachments lie, and under which keys. */
async function keepingOf(settings: Settings, database: Database) {
  return {
    ...{ database, now: Date.now, store: openBlobStore(settings.ONIR_ATTACHMENTS, process.env) },
    keys: new ContentKeys(await KeyFile.at(join(settings.ONIR_FOLDER, 'keys.json'))),
  };
}

function rateOf({ ONIR_REQUESTS_PER_SECOND: perSecond }: Settings) {
  return { perSecond, burst: 10 * perSecond };
}

function observed(admission: Admission, waiting: Waiting): Metrics {
  const metrics = new Metrics();
  metrics.gauge('onir_backlog_events', () => admission.backlog);
  metrics.gauge('onir_resident_bytes', () => process.memoryUsage.rss());
  metrics.gauge('onir_waiting_devices', () => waiting.count);
  return metrics;
}

function regularWork(of: { verifying: AttachmentWorker; streams: Streams; letters: Letters }): Round[] {
  const { verifying, streams, letters } = of;
  return [
    { name: 'attachments', every: every.verify, work: async () => void (await verifying.round()) },
    { name: 'recheck', every: every.recheck, work: async () => void (await verifying.recheck()) },
    { name: 'attachment sweep', every: every.recheck, work: () => verifying.sweep() },
    { name: 'sweep', every: every.sweep, work: () => streams.sweep() },
    { name: 'letters', every: every.recheck, work: () => letters.sweep(Date.now()) },
  ];
}

export function headsOf(database: Database, identity: Identity): Heads {
  return new Heads({ database, identity, dayOf: numberingOf(digest).dayOf, now: Date.now });
}

function dailyHeads(heads: Heads, folder: string, metrics: Metrics): Round {
  let last = 0;
  metrics.gauge('onir_heads_written_timestamp_seconds', () => last);
  const work = async () => {
    await heads.daily(folder);
    last = Math.floor(Date.now() / 1000);
  };
  return { name: 'heads', every: every.heads, work };
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
