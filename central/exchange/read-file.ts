import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { type CarriedOut, carriedOut } from '../../shared/sync/index.ts';
import {
  type BesideOut,
  BrokenFile,
  besideOut,
  type ExchangeHeader,
  exchangeLimits,
  exchangeMessage,
  isNewerExchange,
  MissingVolume,
  openVolumes,
  signedExchangeHeader,
} from '../../shared/transport/index.ts';
import type { EnrolledDevice, Offices } from '../offices/index.ts';
import { verifier } from '../store/index.ts';
import type { Identity } from '../streams/index.ts';
import { NotTaken } from './not-taken.ts';
import { recordCipher } from './record-cipher.ts';

/** Names the use of the box that holds a volume's key. */
export const boxUse = 'onir/exchange/1';
const largestVolume = 4 * 1024 ** 3;
const readAtOnce = 1024 * 1024;

interface Volume {
  path: string;
  /** Where its records begin. */
  start: number;
  header: ExchangeHeader;
  key: Buffer;
  caller: EnrolledDevice;
}

/** The file of a device, checked to its last byte. */
export interface ReadFile {
  id: string;
  caller: EnrolledDevice;
  records: number;
  /** From its first record, at each call. */
  lines(): AsyncIterable<CarriedOut | BesideOut>;
}

/**
 * Opens a file by the paths of its volumes and reads it to its end, so that nothing is taken of one that is refused.
 * @throws NotTaken
 */
export async function readFile(
  of: { offices: Offices; identity: Identity },
  paths: readonly string[],
): Promise<ReadFile> {
  const volumes: Volume[] = [];
  for (const path of paths) volumes.push(await readHeader(of, path));
  const [first] = volumes;
  if (!first) throw new NotTaken('Name the file of the office.');
  const { file: id } = first.header;
  if (!volumes.every(({ header }, place) => header.file === id && header.volume === place + 1))
    throw new NotTaken('These are not the volumes of one file in their order.', 'exchange.volumes');
  const lines = () => linesOf(volumes);
  return { id, caller: first.caller, records: await checked(lines(), first), lines };
}

async function readHeader(
  { offices, identity }: { offices: Offices; identity: Identity },
  path: string,
): Promise<Volume> {
  const line = await firstLine(path);
  const read = signedExchangeHeader.safeParse(line.json);
  if (isNewerExchange(line.json))
    throw new NotTaken(`${path} is of a newer version of the program.`, 'exchange.newer');
  if (!read.success) throw new NotTaken(`${path} is no exchange file.`);
  const { header, key: keyId, signature } = read.data;
  const caller = await offices.device(header.office, header.device);
  const known = caller !== null && verifier.keyId(caller.ed25519) === keyId;
  if (header.kind !== 'out' || !known || !verifier.verify(caller.ed25519, exchangeMessage(header), signature))
    throw new NotTaken(`${path} was not written by a workstation of this centre.`, 'exchange.foreign');
  if (!caller.confirmed)
    throw new NotTaken(`The workstation that wrote ${path} is not confirmed yet.`, 'device.unconfirmed');
  const key = identity.sealing.open(Buffer.from(header.box, 'base64'), boxUse, header.file);
  if (key?.length !== 32)
    throw new NotTaken(`${path} was written for another centre.`, 'exchange.otherCentre');
  return { path, start: line.bytes, header, key, caller };
}

async function firstLine(path: string): Promise<{ json: unknown; bytes: number }> {
  const file = await open(path).catch(() => {
    throw new NotTaken(`${path} cannot be read.`);
  });
  try {
    const { size } = await file.stat();
    if (size > largestVolume) throw new NotTaken(`${path} is larger than a volume can be.`);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(exchangeLimits.header), 0);
    const end = buffer.subarray(0, bytesRead).indexOf(0x0a);
    return { json: asJson(buffer.subarray(0, Math.max(0, end)).toString('utf8')), bytes: end + 1 };
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

async function* linesOf(volumes: readonly Volume[]): AsyncGenerator<CarriedOut | BesideOut> {
  const opened = volumes.map(({ path, start, key }) => ({
    cipher: recordCipher(key),
    bytes: () => createReadStream(path, { start, highWaterMark: readAtOnce }),
  }));
  try {
    for await (const record of openVolumes(opened)) {
      const read = carriedOut.or(besideOut).safeParse(record);
      if (!read.success)
        throw new NotTaken('The file is of a newer version of the program.', 'exchange.newer');
      yield read.data;
    }
  } catch (error) {
    if (error instanceof BrokenFile) throw new NotTaken(`The file is damaged: ${error.message}.`);
    if (error instanceof MissingVolume)
      throw new NotTaken('A volume of the file is missing.', 'exchange.volumes');
    throw error;
  }
}

/** A greeting of that device first, then events, then what goes beside them. @returns how many records */
async function checked(
  lines: AsyncIterable<CarriedOut | BesideOut>,
  { header }: Pick<Volume, 'header'>,
): Promise<number> {
  let records = 0;
  let beside = false;
  for await (const line of lines) {
    const greets = line.is === 'hello';
    const ofEvents = greets || line.is === 'adopt' || line.is === 'push';
    if (greets !== (records === 0) || (ofEvents && beside)) throw new NotTaken('The file is out of order.');
    if (greets && line.hello.device !== header.device)
      throw new NotTaken(
        'The file speaks for another workstation than the one that wrote it.',
        'exchange.foreign',
      );
    beside ||= !ofEvents;
    records++;
  }
  if (records === 0) throw new NotTaken('The file is empty.');
  return records;
}
