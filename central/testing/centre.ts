import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { foundedCommon } from '../../shared/office/index.ts';
import { eventBody, streamRow } from '../../shared/sync/index.ts';
import { Attachments, AttachmentWorker, type BlobStore, openBlobStore } from '../attachments/index.ts';
import { confirmDevice, foundMinistry, Offices } from '../offices/index.ts';
import { RelayWorker } from '../relay/index.ts';
import { type Damage, Database, type KeyStore, type KeyStoreSettings, openKeyStore } from '../store/index.ts';
import type { ContentKeys } from '../store/keys/index.ts';
import { type Identity, identityIn, Streams } from '../streams/index.ts';
import { startServer, type TestServer } from './servers.ts';

/** A centre without its network: database, offices, streams, relay. */
export interface TestCentre {
  server: TestServer;
  database: Database;
  identity: Identity;
  offices: Offices;
  streams: Streams;
  relay: RelayWorker;
  blobs: BlobStore;
  keys: ContentKeys;
  keyStore: KeyStore;
  keySettings: KeyStoreSettings;
  /** What was told as lost. */
  damages: Damage[];
  attachments: Attachments;
  verifying: AttachmentWorker;
  ministry: string;
  code: string;
  end(): Promise<void>;
}

export async function startCentre(
  which: 'embedded' | 'debian',
  settings?: Readonly<Record<string, string>>,
  /** Folder of the database's data. */
  at?: string,
  { blobs, now = Date.now }: { blobs?: BlobStore; now?(): number } = {},
): Promise<TestCentre> {
  const server = await startServer(which, settings, at);
  const folder = await mkdtemp(join(tmpdir(), 'onir-identity-'));
  const database = await Database.open({ url: server.cluster.url, connections: 6 });
  const identity = await identityIn(join(folder, 'identity.json'));
  const offices = new Offices(database);
  const damages: Damage[] = [];
  const keySettings = keySettingsOf(server, folder);
  const keyStore = await openKeyStore({ ...keySettings, damaged: (what) => damages.push(what) });
  const streams = new Streams(database, identity, keyStore.contents);
  const { ministry, code } = await foundMinistry(offices, identity.ministry);
  const store = blobs ?? openBlobStore(join(folder, 'attachments'), {});
  const keeping = { database, keys: keyStore.attachmentKeys, store, now };
  const attachments = new Attachments(keeping);
  return {
    ...{
      server,
      database,
      identity,
      offices,
      streams,
      ministry,
      attachments,
      blobs: store,
      keys: keeping.keys,
      keyStore,
      keySettings,
      damages,
    },
    verifying: new AttachmentWorker({ ...keeping, streams, attachments }),
    relay: new RelayWorker(database, streams),
    code: code?.code ?? '',
    async end() {
      await keyStore.close();
      await database.close();
      await server.end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function keySettingsOf({ cluster }: TestServer, folder: string): KeyStoreSettings {
  return { url: cluster.url, file: join(folder, 'keys.json'), connections: 3 };
}

const recorded = z.object({
  device: z.object({ id: z.uuid(), publicKey: z.base64() }),
  events: z.array(z.object({ ...eventBody.shape, row: streamRow })),
});
export type RecordedOffice = z.infer<typeof recorded>;

/** An office as an earlier version recorded it: real events with real signatures, and what became of each. */
export async function recordedOffice(name: string): Promise<RecordedOffice> {
  const file = join(import.meta.dirname, '../../shared/sync/samples', `${name}.json`);
  return recorded.parse(JSON.parse(await readFile(file, 'utf8')));
}

/** Registers the recorded office under its own id, enrols its device by a code and confirms it: row 1 tells that. */
export async function enrolRecorded(
  { offices, streams, ministry }: Pick<TestCentre, 'offices' | 'streams' | 'ministry'>,
  { device, events }: RecordedOffice,
): Promise<string> {
  const home = events[0]?.row.stream ?? '';
  const name = { kk: 'Түркістан облысының басқармасы', ru: 'Управление Туркестанской области' };
  // The kind is the directory's, so that what was judged by another one would be judged otherwise here.
  const { card: founded } = foundedCommon.parse(events[0]?.parts[0]?.body);
  const card = { kind: founded.kind, name, region: '61', bin: '990140000186' };
  await offices.register(card, { office: ministry, device: device.id }, home);
  const opened = await offices.openCode(home, null);
  const keys = { device: device.id, ed25519: device.publicKey, x25519: device.publicKey };
  const enrolled = await offices.enrol(opened?.code ?? '', keys);
  if (enrolled?.office !== home) throw new Error('the recorded office could not be enrolled');
  await confirmDevice({ offices, streams, now: Date.now }, { office: home, device: device.id }, null);
  return home;
}

export const bodyOf = ({ envelope, signatures, parts }: RecordedOffice['events'][number]) => ({
  envelope,
  signatures,
  parts,
});
