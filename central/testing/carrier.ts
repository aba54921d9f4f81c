import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CarriedBack, carriedBack, protocol } from '../../shared/sync/index.ts';
import {
  type BesideBack,
  besideBack,
  type ExchangeHeader,
  exchangeMessage,
  handedIn,
  openVolumes,
  sealVolumes,
  signedExchangeHeader,
  volumePath,
} from '../../shared/transport/index.ts';
import { recordCipher } from '../exchange/index.ts';
import { type Database, verifier } from '../store/index.ts';
import { type Identity, newId, sealingKey, sealTo } from '../streams/index.ts';
import { TestDevice } from './device.ts';

const use = 'onir/exchange/1';

/** What the centre has of an office: its head, and how many events it keeps in the stream and beside it. */
export function keptOf(database: Database, office: string): Promise<string> {
  return database.inOffice(office, async (query) => {
    const rows = [
      await query('SELECT number, hash FROM stream_head'),
      await query('SELECT count(*) FROM event'),
      await query('SELECT count(*) FROM kept_aside'),
    ];
    return JSON.stringify(rows);
  });
}

/** A workstation whose exchanges are carried: it writes files and reads answers by the format alone. */
export class Carrier extends TestDevice {
  readonly #sealing = sealingKey(randomBytes(32));
  #files = 0;

  override get keys() {
    return { ...super.keys, x25519: this.#sealing.publicKey };
  }

  greeting(device = this.id) {
    const position = { number: 0, hash: null };
    const clock = new Date().toISOString();
    const hello = {
      ...{ protocol, device, incarnation: 1, position, clock },
      waiting: { events: 0, bytes: 0 },
    };
    return { is: 'hello', hello, ladder: [] };
  }

  /** @param change what is otherwise as it should be @returns paths of the volumes */
  async write(
    { folder, identity }: { folder: string; identity: Identity },
    records: readonly unknown[],
    { header: change = {}, most }: { header?: Partial<ExchangeHeader>; most?: number } = {},
  ): Promise<string[]> {
    const file = newId(Date.now());
    const path = join(folder, `${++this.#files}-${this.id}.onirx`);
    const paths: string[] = [];
    let key = Buffer.alloc(0);
    const cipherOf = () => {
      key = randomBytes(32);
      return recordCipher(key);
    };
    async function* each() {
      yield* records;
    }
    for await (const { volume, frames } of sealVolumes(each(), cipherOf, most)) {
      const bytes: Uint8Array[] = [];
      for await (const frame of frames) bytes.push(frame);
      const header: ExchangeHeader = {
        ...{ v: 1, kind: 'out', file, answers: null, office: this.office, device: this.id, volume },
        created: new Date().toISOString(),
        to: verifier.keyId(identity.sealing.publicKey),
        box: sealTo(identity.sealing.publicKey, key, use, file).toString('base64'),
        ...change,
      };
      const signature = this.sign(exchangeMessage(header));
      const line = JSON.stringify({ header, key: verifier.keyId(this.publicKey), signature });
      const at = volumePath(path, volume);
      await writeFile(at, Buffer.concat([Buffer.from(`${line}\n`), ...bytes]));
      paths.push(at);
    }
    return paths;
  }

  /** Hands in a file, its own or another's, over the network. */
  handIn(file: Buffer) {
    return this.bytes(handedIn.path, null, { bytes: file }, handedIn.contentType);
  }

  /** An answer as a file, to be read. */
  async keep(folder: string, answer: Buffer): Promise<string> {
    const path = join(folder, `${++this.#files}-${this.id}-answer.onirx`);
    await writeFile(path, answer);
    return path;
  }

  /** The records of an answer, whose signatures and boxes must be right. */
  async read(paths: readonly string[], identity: Identity): Promise<(CarriedBack | BesideBack)[]> {
    const volumes = [];
    for (const path of paths) {
      const bytes = await readFile(path);
      const start = bytes.indexOf(0x0a) + 1;
      const signed = signedExchangeHeader.parse(JSON.parse(bytes.subarray(0, start).toString('utf8')));
      const { header, signature } = signed;
      if (!verifier.verify(identity.publicKey, exchangeMessage(header), signature))
        throw new Error('not signed by the centre');
      const key = this.#sealing.open(Buffer.from(header.box, 'base64'), use, header.file);
      if (!key || header.device !== this.id) throw new Error('not for this workstation');
      volumes.push({ cipher: recordCipher(key), bytes: () => createReadStream(path, { start }) });
    }
    const records: (CarriedBack | BesideBack)[] = [];
    for await (const record of openVolumes(volumes)) records.push(carriedBack.or(besideBack).parse(record));
    return records;
  }
}
