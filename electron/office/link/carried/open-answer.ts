import { createReadStream } from 'node:fs';
import { access, open } from 'node:fs/promises';
import { type ErrorCode, Refusal } from '../../../../shared/kernel/index.ts';
import { type CarriedBack, carriedBack } from '../../../../shared/sync/index.ts';
import {
  type BesideBack,
  BrokenFile,
  besideBack,
  type ExchangeHeader,
  exchangeLimits,
  exchangeMessage,
  isNewerExchange,
  MissingVolume,
  openVolumes,
  signedExchangeHeader,
  volumePath,
} from '../../../../shared/transport/index.ts';
import { type Store, verifier } from '../../store/index.ts';
import { recordCipher } from './record-cipher.ts';

const readAtOnce = 1024 * 1024;

interface Volume {
  path: string;
  /** Where its records begin. */
  start: number;
  size: number;
  header: ExchangeHeader;
  key: Buffer;
}

/** An answer of the centre to this workstation. */
export interface Answer {
  /** Bytes of its volumes. */
  bytes: number;
  /** Its records from the first one, at each call. @throws Refusal @param read told of the bytes of each piece */
  lines(read: (bytes: number) => void): AsyncIterable<CarriedBack | BesideBack>;
}

const refuse = (code: ErrorCode) => new Refusal({ code });

/**
 * Opens an answer by the path of its first volume: the others lie beside it.
 * @throws Refusal `exchange.unreadable`, `exchange.newer`, `exchange.own`, `exchange.otherOffice`, `exchange.otherWorkstation`,
 * `exchange.otherCentre`, `exchange.damaged`, `exchange.volumeMissing`
 */
export async function openAnswer(store: Store, first: string): Promise<Answer> {
  const volumes: Volume[] = [];
  for (let number = 1; number === 1 || (await isThere(volumePath(first, number))); number++)
    volumes.push(await openVolume(store, volumePath(first, number)));
  const file = volumes[0]?.header.file;
  // Volumes of another file that have stayed on the stick are none of this one's.
  const foreign = volumes.findIndex(({ header }) => header.file !== file);
  const own = foreign < 0 ? volumes : volumes.slice(0, foreign);
  if (!own.every(({ header }, place) => header.volume === place + 1)) throw refuse('exchange.volumeMissing');
  return {
    bytes: own.reduce((sum, { size }) => sum + size, 0),
    lines: (read) => linesOf(own, read),
  };
}

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

async function openVolume(store: Store, path: string): Promise<Volume> {
  const { json, start, size } = await firstLine(path);
  const read = signedExchangeHeader.safeParse(json);
  if (!read.success) throw refuse(isNewerExchange(json) ? 'exchange.newer' : 'exchange.unreadable');
  const { header, key: keyId, signature } = read.data;
  if (header.kind !== 'back') throw refuse('exchange.own');
  const centre = store.link.pins.find(
    ({ office, numbers, publicKey }) => office === null && numbers && verifier.keyId(publicKey) === keyId,
  );
  if (!centre) throw refuse('exchange.otherCentre');
  if (!verifier.verify(centre.publicKey, exchangeMessage(header), signature))
    throw refuse('exchange.damaged');
  if (header.office !== store.office) throw refuse('exchange.otherOffice');
  if (header.device !== store.device.id) throw refuse('exchange.otherWorkstation');
  const key = store.link.openVolume(Buffer.from(header.box, 'base64'), header.file);
  if (key?.length !== 32) throw refuse('exchange.damaged');
  return { path, start, size, header, key };
}

async function firstLine(path: string): Promise<{ json: unknown; start: number; size: number }> {
  const file = await open(path).catch(() => {
    throw refuse('exchange.unreadable');
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(exchangeLimits.header), 0);
    const end = buffer.subarray(0, bytesRead).indexOf(0x0a);
    const json: unknown = JSON.parse(buffer.subarray(0, Math.max(0, end)).toString('utf8'));
    return { json, start: end + 1, size: (await file.stat()).size };
  } catch {
    throw refuse('exchange.unreadable');
  } finally {
    await file.close();
  }
}

async function* linesOf(
  volumes: readonly Volume[],
  read: (bytes: number) => void,
): AsyncGenerator<CarriedBack | BesideBack> {
  const opened = volumes.map(({ path, start, key }) => ({
    cipher: recordCipher(key),
    bytes: () => told(createReadStream(path, { start, highWaterMark: readAtOnce }), read),
  }));
  try {
    for await (const record of openVolumes(opened)) {
      const line = carriedBack.or(besideBack).safeParse(record);
      // What the key opens was sealed by the centre: it says what this program does not know yet.
      if (!line.success) throw refuse('exchange.newer');
      yield line.data;
    }
  } catch (error) {
    if (error instanceof BrokenFile) throw refuse('exchange.damaged');
    if (error instanceof MissingVolume) throw refuse('exchange.volumeMissing');
    throw error;
  }
}

async function* told(bytes: AsyncIterable<Buffer>, read: (bytes: number) => void): AsyncGenerator<Buffer> {
  for await (const each of bytes) {
    read(each.length);
    yield each;
  }
}
