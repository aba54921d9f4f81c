import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { uuid } from '../shared/kernel/index.ts';
import { numberingOf } from '../shared/numbering.ts';
import { Attachments, AttachmentWorker, openBlobStore } from './attachments/index.ts';
import { headsOf, keyStoreOf } from './centre.ts';
import { officeDigest } from './digests/index.ts';
import { exchangeFiles } from './exchange/index.ts';
import type { Heads } from './heads/index.ts';
import { Letters } from './letters/index.ts';
import { Offices } from './offices/index.ts';
import { runningCluster } from './operations/index.ts';
import type { Settings } from './settings.ts';
import { Database, digest, type KeyStore } from './store/index.ts';
import { type Identity, identityIn, Streams } from './streams/index.ts';

/** What an administrator does beside the running centre; each takes one file and answers what to say. */
const headCommands: Readonly<Record<string, (heads: Heads, file: string) => Promise<string>>> = {
  async 'backup-begin'(heads, file) {
    await writeFile(file, await heads.now(), { flag: 'wx', mode: 0o644 });
    return `The heads of all offices before this backup are in ${file}. Make the backup now, and restore it once to see that it is good.`;
  },
  async 'backup-done'(heads, file) {
    const { offices, other } = await heads.noteDurable(await readFile(file, 'utf8'));
    const said = `Told as safe in every backup: ${offices} offices.`;
    return other.length === 0
      ? said
      : `${said} Not noted, their streams are others here: ${other.join(', ')}`;
  },
};

const usage =
  'npm run central -- [backup-begin FILE | backup-done FILE | exchange ANSWER FILE… | ministry-code | digest OFFICE]';

/** Null when the centre itself is to be started. @throws Error in words for the administrator */
export async function runCommand(settings: Settings, args: readonly string[]): Promise<string | null> {
  const [name, file = '', ...more] = args;
  if (name === undefined) return null;
  const command = headCommands[name];
  if (!fits(args)) throw new Error(usage);
  const own = () => runningCluster(join(settings.ONIR_FOLDER, 'postgresql'));
  const url = settings.DATABASE_URL ?? (await own());
  if (!url) throw new Error('The centre of this folder is not running: start it first, or set DATABASE_URL.');
  const database = await Database.open({ url, connections: 2 });
  try {
    if (name === 'ministry-code') return await ministryCode(database);
    const identity = await identityIn(join(settings.ONIR_FOLDER, 'identity.json'));
    if (command) return await command(headsOf(database, identity), file);
    const keyStore = await keyStoreOf(settings, url);
    try {
      if (name === 'digest') return await digestOf({ database, keyStore }, file);
      return await exchange({ settings, database, identity, keyStore }, file, more);
    } finally {
      await keyStore.close();
    }
  } finally {
    await database.close();
  }
}

function fits([name, file, ...more]: readonly string[]): boolean {
  if (name === 'ministry-code') return file === undefined;
  if (!file) return false;
  if (name === 'exchange') return more.length > 0;
  return more.length === 0 && (name === 'digest' || headCommands[name ?? ''] !== undefined);
}

/** For comparison with what any workstation of the office shows after its verification, at the same number. */
async function digestOf(
  { database, keyStore }: Pick<ExchangeMeans, 'database' | 'keyStore'>,
  office: string,
): Promise<string> {
  const { registry } = numberingOf(digest);
  const asked = uuid.safeParse(office).success ? office : null;
  const read = asked && (await officeDigest({ database, contents: keyStore.contents, registry }, asked));
  if (!read) throw new Error('There is no such office here.');
  return `Rows: ${read.number}, the last one's hash: ${read.hash ?? 'none'}. Digest of ${read.aggregates} states: ${read.digest}`;
}

/** For the day on which no workstation of the ministry is left that could confirm another. */
async function ministryCode(database: Database): Promise<string> {
  const offices = new Offices(database);
  const ministry = await offices.ministry();
  if (!ministry)
    throw new Error('There is no ministry here yet: start the centre, it prints the first code.');
  const { code, expires } = await offices.recovery.open(ministry);
  return `One-time code for a workstation of the ministry, until ${expires}: ${code}
Whoever enters it is let in at once, without comparing fingerprints: hand it over in person. Revoke the lost workstations from the new one.`;
}

interface ExchangeMeans {
  settings: Settings;
  database: Database;
  identity: Identity;
  keyStore: KeyStore;
}

/** What an office without a network has sent on a stick, and the answer that is carried back to it. */
async function exchange(
  { settings, database, identity, keyStore }: ExchangeMeans,
  answer: string,
  volumes: readonly string[],
): Promise<string> {
  const streams = new Streams(database, identity, keyStore.contents);
  const keeping = {
    ...{ database, now: Date.now, store: openBlobStore(settings.ONIR_ATTACHMENTS, process.env) },
    keys: keyStore.attachmentKeys,
  };
  const attachments = new Attachments(keeping);
  const verifying = new AttachmentWorker({ ...keeping, streams, attachments });
  const [offices, letters] = [new Offices(database), new Letters(database)];
  const means = { offices, letters, attachments, verifying, streams, identity, now: Date.now };
  const { office, device, records, answer: written } = await exchangeFiles(means, volumes, answer);
  return `Taken: ${records} records of workstation ${device}, office ${office}. Carry back to it: ${written.join(', ')}`;
}
