import { EventEmitter } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { numberingOf } from '../shared/numbering.ts';
import { Attachments, AttachmentWorker, openBlobStore } from './attachments/index.ts';
import { Heads } from './heads/index.ts';
import { buildOperations, buildServer, Doors, Metrics, Waiting } from './http/index.ts';
import { Letters } from './letters/index.ts';
import { foundMinistry, Offices, type OpenedCode } from './offices/index.ts';
import { connectionBacklog, type Round, Rounds } from './operations/index.ts';
import { RelayWorker } from './relay/index.ts';
import type { Settings } from './settings.ts';
import { type Damage, Database, digest, type KeyStore, openKeyStore } from './store/index.ts';
import { Admission, fingerprint, type Identity, identityIn, Streams } from './streams/index.ts';

/** Milliseconds between two looks at what waits, and between two looks whether today's heads are written. */
const every = {
  sweep: 10 * 60_000,
  heads: 5 * 60_000,
  verify: 1000,
  recheck: 3_600_000,
  once: 24 * 3_600_000,
};

/** A centre at work. */
export interface RunningCentre {
  /** Address under which devices reach it. */
  origin: string;
  operations: string;
  fingerprint: string;
  /** The ministry's first code, where there is need of one: shown once. */
  code: OpenedCode | null;
  /** Connections that the system lets wait, where they are fewer than usual; null: enough. */
  smallBacklog: number | null;
  /** Takes nothing new, ends what was begun, and lets go of everything. */
  stop(): Promise<void>;
}

/** Starts one process of the centre on a database. */
export async function startCentre(settings: Settings, databaseUrl: string): Promise<RunningCentre> {
  const database = await Database.open({ url: databaseUrl, connections: settings.ONIR_CONNECTIONS });
  const identity = await identityIn(join(settings.ONIR_FOLDER, 'identity.json'));
  const [offices, letters] = [new Offices(database), new Letters(database)];
  const damages = new EventEmitter<{ damage: [Damage] }>();
  const keyStore = await keyStoreOf(settings, databaseUrl, (what) => damages.emit('damage', what));
  const { ministry, code } = await foundMinistry(offices, identity.ministry);
  const streams = new Streams(database, identity, keyStore.contents);
  const admission = new Admission();
  const waiting = new Waiting(database);
  const metrics = observed(admission, waiting);
  const { attachments, verifying } = attachmentsOf(settings, database, keyStore, streams);
  const means = {
    ...{ offices, streams, admission, identity, metrics, ministry, waiting, attachments, letters },
    ...{ escrow: settings.ONIR_ESCROW ?? null, verifying, now: Date.now },
  };
  const door = { ...means, origin: settings.ONIR_ORIGIN ?? '' };
  const doors = new Doors(await tls(settings));
  const server = buildServer(door, { ...serverSettings(settings), doors });
  tellDamages(damages, metrics, server);
  let open = true;
  const operations = buildOperations({ database, keyStore, metrics, ready: () => open });
  const smallBacklog = await opened(server, { door, doors, settings });
  const below = await listen(operations, { host: '127.0.0.1', port: settings.ONIR_OPERATIONS_PORT });
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
    smallBacklog,
    async stop() {
      open = false;
      verifying.stop();
      await doors.close(server);
      await relay.stop();
      await rounds.stop();
      await operations.close();
      await keyStore.close();
      await database.close();
    },
  };
}

function tellDamages(
  damages: EventEmitter<{ damage: [Damage] }>,
  metrics: Metrics,
  server: FastifyInstance,
): void {
  let count = 0;
  metrics.gauge('onir_damaged_contents', () => count);
  damages.on('damage', (damage) => {
    count++;
    server.log.error({ damage }, 'a key of the key store is missing');
  });
}

/** By connections of its own, at least two: whoever waits for a key holds one to the data. */
export function keyStoreOf(
  settings: Settings,
  databaseUrl: string,
  damaged: (what: Damage) => void = () => undefined,
): Promise<KeyStore> {
  return openKeyStore({
    url: settings.ONIR_KEYS_URL ?? databaseUrl,
    file: join(settings.ONIR_FOLDER, 'keys.json'),
    connections: Math.max(2, Math.ceil(settings.ONIR_CONNECTIONS / 4)),
    damaged,
  });
}

/** Attachments, where they lie and under which keys, and the server's own work on them. */
function attachmentsOf(settings: Settings, database: Database, keyStore: KeyStore, streams: Streams) {
  const keeping = {
    ...{ database, now: Date.now, keys: keyStore.attachmentKeys },
    store: openBlobStore(settings.ONIR_ATTACHMENTS, process.env),
  };
  const attachments = new Attachments(keeping);
  return { attachments, verifying: new AttachmentWorker({ ...keeping, streams, attachments }) };
}

function serverSettings(settings: Settings) {
  const { ONIR_REQUESTS_PER_SECOND: perSecond, ONIR_LOG_LEVEL: level } = settings;
  return { level, rate: { perSecond, burst: 10 * perSecond } };
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
    { name: 'attachment hashes', every: every.once, work: () => verifying.hideHashes() },
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

/** Lets devices knock. @returns see `RunningCentre.smallBacklog` */
async function opened(
  server: FastifyInstance,
  { door, doors, settings }: { door: { origin: string }; doors: Doors; settings: Settings },
): Promise<number | null> {
  const { backlog, small } = await connectionBacklog();
  const { ONIR_HOST: host, ONIR_PORT: port } = settings;
  const at = await listen(server, { host, port, backlog });
  door.origin ||= `${settings.ONIR_TLS_KEY ? 'https' : 'http'}://${at}`;
  await doors.widen(server, backlog);
  return small ? backlog : null;
}

async function listen(
  server: FastifyInstance,
  at: { host: string; port: number; backlog?: number },
): Promise<string> {
  await server.listen(at);
  const { host } = at;
  const { port: given } = server.server.address() as AddressInfo;
  return `${host}:${given}`;
}
