import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { answerCarried, type CarriedOut, carriedOut } from '../../shared/sync/index.ts';
import {
  BrokenFile,
  type ExchangeHeader,
  exchangeLimits,
  exchangeMessage,
  openRecords,
  sealRecords,
  signedExchangeHeader,
  volumeEnd,
} from '../../shared/transport/index.ts';
import type { EnrolledDevice, Offices } from '../offices/index.ts';
import { verifier } from '../store/index.ts';
import { type Identity, newId, type Streams, sealTo } from '../streams/index.ts';
import { linkFor } from './link-for.ts';
import { recordCipher } from './volume.ts';

export interface ExchangeMeans {
  offices: Offices;
  streams: Streams;
  identity: Identity;
  now(): number;
}

/** Why a file was not taken, in words for who runs the centre. */
export class NotTaken extends Error {}

/** Names the use of the box that holds a volume's key. */
const boxUse = 'onir/exchange/1';
const largestVolume = 4 * 1024 ** 3;

/**
 * Takes the files of one device in, in the order of their volumes, and writes the centre's answer. Nothing is taken of a file that
 * is not whole: it is read to its end before its first record counts. May be repeated with the same files.
 * @throws NotTaken
 */
export async function exchangeFiles(of: ExchangeMeans, volumes: readonly string[], answer: string) {
  const read = await Promise.all(volumes.map((path) => readHeader(of, path)));
  const [first] = read;
  if (!first) throw new NotTaken('Name the file of the office.');
  const { header, caller } = first;
  const inOrder = read.every(
    (each, place) => each.header.file === header.file && each.header.volume === place + 1,
  );
  if (!inOrder) throw new NotTaken('These are not the volumes of one file in their order.');
  let records = 0;
  for await (const _ of recordsOf(read)) records++;
  const link = linkFor(of.streams, caller);
  const answers = answerCarried(link, recordsOf(read));
  await writeVolume(of, { to: caller, answers: header.file, path: answer }, answers);
  return { office: caller.office, device: caller.device, records };
}

interface Volume {
  path: string;
  /** Where its records begin. */
  start: number;
  header: ExchangeHeader;
  key: Buffer;
  caller: EnrolledDevice;
}

async function readHeader({ offices, identity }: ExchangeMeans, path: string): Promise<Volume> {
  const line = await firstLine(path);
  const read = signedExchangeHeader.safeParse(asJson(line.text));
  if (!read.success) throw new NotTaken(`${path} is no exchange file.`);
  const { header, key: keyId, signature } = read.data;
  const caller = await offices.device(header.office, header.device);
  const known = caller !== null && verifier.keyId(caller.ed25519) === keyId;
  if (header.kind !== 'out' || !known || !verifier.verify(caller.ed25519, exchangeMessage(header), signature))
    throw new NotTaken(`${path} was not written by a workstation of this centre.`);
  if (!caller.confirmed) throw new NotTaken(`The workstation that wrote ${path} is not confirmed yet.`);
  const key = identity.sealing.open(Buffer.from(header.box, 'base64'), boxUse, header.file);
  if (key?.length !== 32) throw new NotTaken(`${path} was written for another centre.`);
  return { path, start: line.bytes, header, key, caller };
}

async function firstLine(path: string): Promise<{ text: string; bytes: number }> {
  const file = await open(path).catch(() => {
    throw new NotTaken(`${path} cannot be read.`);
  });
  try {
    const { size } = await file.stat();
    if (size > largestVolume) throw new NotTaken(`${path} is larger than a volume can be.`);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(exchangeLimits.header), 0);
    const end = buffer.subarray(0, bytesRead).indexOf(0x0a);
    if (end < 0) throw new NotTaken(`${path} is no exchange file.`);
    return { text: buffer.subarray(0, end).toString('utf8'), bytes: end + 1 };
  } finally {
    await file.close();
  }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function* recordsOf(volumes: readonly Volume[]): AsyncGenerator<CarriedOut> {
  for (const [place, { path, start, key }] of volumes.entries()) {
    let more: boolean | null = null;
    try {
      for await (const record of openRecords(recordCipher(key), createReadStream(path, { start }))) {
        const end = volumeEnd.safeParse(record);
        if (end.success) more = end.data.more;
        else yield readLine(record, path);
      }
    } catch (error) {
      throw error instanceof BrokenFile ? new NotTaken(`${path} is damaged: ${error.message}.`) : error;
    }
    if (more !== place < volumes.length - 1) throw new NotTaken('A volume of the file is missing.');
  }
}

function readLine(record: unknown, path: string): CarriedOut {
  const read = carriedOut.safeParse(record);
  if (!read.success) throw new NotTaken(`${path} is of another version of the program.`);
  return read.data;
}

async function writeVolume(
  { identity, now }: ExchangeMeans,
  { to, answers, path }: { to: EnrolledDevice; answers: string; path: string },
  records: AsyncIterable<unknown>,
): Promise<void> {
  const key = randomBytes(32);
  const file = newId(now());
  const header: ExchangeHeader = {
    ...{ v: 1, kind: 'back', file, answers, office: to.office, device: to.device, volume: 1 },
    created: new Date(now()).toISOString(),
    to: verifier.keyId(to.x25519),
    box: sealTo(to.x25519, key, boxUse, file).toString('base64'),
  };
  const signed = {
    header,
    key: identity.self.key,
    signature: identity.self.sign(exchangeMessage(header)),
  };
  const part = `${path}.part`;
  const out = await open(part, 'w', 0o600);
  try {
    await out.write(`${JSON.stringify(signed)}\n`);
    for await (const frame of sealRecords(recordCipher(key), ended(records))) await out.write(frame);
    await out.sync();
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  } finally {
    await out.close();
  }
  await rename(part, path);
}

async function* ended(records: AsyncIterable<unknown>): AsyncGenerator<unknown> {
  yield* records;
  yield { is: 'end', more: false };
}
