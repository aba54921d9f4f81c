import { BrokenFile, openRecords, type RecordCipher, sealRecords, volumeEnd } from './exchange-file.ts';

/** A volume of the file is not there. */
export class MissingVolume extends Error {}

/** Bytes after which a record begins another volume: FAT32 of old sticks takes no file of 4 GB. */
const volumeBytes = 2 * 1024 ** 3;

/** `a.onirx`, `a.2.onirx`, `a.3.onirx`. */
export function volumePath(path: string, volume: number): string {
  if (volume === 1) return path;
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const dot = name.lastIndexOf('.');
  const end = dot > 0 ? path.length - name.length + dot : path.length;
  return `${path.slice(0, end)}.${volume}${path.slice(end)}`;
}

/**
 * Records volume by volume; each volume must be read to its end before the next one.
 * @param cipherOf called once for each volume: its key seals nothing else
 */
export async function* sealVolumes(
  records: AsyncIterable<unknown>,
  cipherOf: (volume: number) => RecordCipher,
  most = volumeBytes,
): AsyncGenerator<{ volume: number; frames: AsyncIterable<Uint8Array> }> {
  const source = records[Symbol.asyncIterator]();
  let next = await source.next();
  for (let volume = 1, ended = false; !ended; volume++) {
    let bytes = 0;
    const own = async function* () {
      for (; !next.done && (bytes < most || bytes === 0); next = await source.next()) yield next.value;
      ended = next.done === true;
      yield { is: 'end', more: !ended };
    };
    const counted = async function* () {
      for await (const frame of sealRecords(cipherOf(volume), own())) {
        bytes += frame.length;
        yield frame;
      }
    };
    yield { volume, frames: counted() };
  }
}

export interface OpenedVolume {
  cipher: RecordCipher;
  /** Its bytes behind the header's line, from the first one at each call. */
  bytes(): AsyncIterable<Uint8Array>;
}

/** The records of a file in the order of its volumes. @throws BrokenFile, MissingVolume */
export async function* openVolumes(volumes: readonly OpenedVolume[]): AsyncGenerator<unknown> {
  for (const [place, { cipher, bytes }] of volumes.entries()) {
    let more: boolean | null = null;
    for await (const record of openRecords(cipher, bytes())) {
      if (more !== null) throw new BrokenFile('something follows the end');
      const end = volumeEnd.safeParse(record);
      if (end.success) more = end.data.more;
      else yield record;
    }
    if (more === null) throw new BrokenFile('a volume without its end');
    if (more !== place < volumes.length - 1) throw new MissingVolume('a volume is missing');
  }
}
