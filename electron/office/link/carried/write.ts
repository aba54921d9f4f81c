import { randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { fail, ok, type Result } from '../../../../shared/kernel/index.ts';
import {
  type ExchangeHeader,
  exchangeMessage,
  sealVolumes,
  volumePath,
} from '../../../../shared/transport/index.ts';
import { type Store, sealTo, verifier } from '../../store/index.ts';
import { recordCipher } from './record-cipher.ts';
import { type Packed, recordsOut } from './records.ts';

export interface Writing {
  store: Store;
  /** Of the first volume, as the user chose it. */
  path: string;
  now(): number;
  newId(): string;
  /** Of what waits, bytes that are packed by now: as they are here, for much of them makes little of the file. */
  took(bytes: number): void;
  signal: AbortSignal;
  /** Bytes of a volume; unset: what old sticks take. */
  most?: number;
}

export interface Written extends Omit<Packed, 'taken'> {
  bytes: number;
  volumes: number;
}

/**
 * Writes everything that waits for the centre; none of the volumes has its name before all of them are whole.
 * `exchange.noCentreKey`, `exchange.unwritable`
 * @throws the signal's reason
 */
export async function writeExchange(of: Writing): Promise<Result<Written>> {
  const { store, path, now, signal } = of;
  const { sealing } = store.link;
  if (sealing === null) return fail('exchange.noCentreKey');
  const packed: Packed = { events: 0, attachments: 0, taken: 0 };
  const records = each(recordsOut(store, now, packed), () => {
    signal.throwIfAborted();
    of.took(packed.taken);
  });
  const file = of.newId();
  const keys: Buffer[] = [];
  const cipherOf = () => {
    const key = randomBytes(32);
    keys.push(key);
    return recordCipher(key);
  };
  const paths: string[] = [];
  let bytes = 0;
  try {
    for await (const { volume, frames } of sealVolumes(records, cipherOf, of.most)) {
      const at = volumePath(path, volume);
      paths.push(at);
      await writeVolume(`${at}.part`, frames, {
        line: () => signedLine(of, { file, volume, sealing, key: keys.at(-1) ?? Buffer.alloc(0) }),
        wrote(more) {
          signal.throwIfAborted();
          bytes += more;
        },
      });
    }
    for (const at of paths) await rename(`${at}.part`, at);
    const { events, attachments } = packed;
    return ok({ events, attachments, bytes, volumes: paths.length });
  } catch (error) {
    for (const at of paths) await rm(`${at}.part`, { force: true }).catch(() => undefined);
    if (isOfDisk(error)) return fail('exchange.unwritable');
    throw error;
  }
}

async function* each<T>(all: AsyncIterable<T>, seen: () => void): AsyncGenerator<T> {
  for await (const one of all) {
    seen();
    yield one;
  }
}

/** The stick is full, write-protected, or was pulled out. */
function isOfDisk(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

async function writeVolume(
  path: string,
  frames: AsyncIterable<Uint8Array>,
  { line, wrote }: { line(): string; wrote(bytes: number): void },
): Promise<void> {
  const out = await open(path, 'w', 0o600);
  try {
    let begun = false;
    for await (const frame of frames) {
      // The volume's key is made with its first record.
      if (!begun) await writeAll(out, Buffer.from(line()));
      begun = true;
      await writeAll(out, frame);
      wrote(frame.length);
    }
    await out.sync();
  } finally {
    await out.close();
  }
}

async function writeAll(out: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length; ) done += (await out.write(bytes, done)).bytesWritten;
}

function signedLine(
  { store, now }: Writing,
  of: { file: string; volume: number; sealing: string; key: Buffer },
): string {
  const { file, volume, sealing, key } = of;
  const header: ExchangeHeader = {
    ...{ v: 1, kind: 'out', file, answers: null, office: store.office, device: store.device.id, volume },
    created: new Date(now()).toISOString(),
    to: verifier.keyId(sealing),
    box: sealTo(sealing, key, 'onir/exchange/1', file).toString('base64'),
  };
  const signature = store.signRequest(exchangeMessage(header));
  return `${JSON.stringify({ header, key: store.device.keyId, signature })}\n`;
}
