import { Readable } from 'node:stream';
import { fromRandomAccessReader, RandomAccessReader, type ZipFile } from 'yauzl';
import type { ReadAt } from './compound-file.ts';

/** A document of Word or Excel has some hundreds of parts; an archive may have more, none this many. */
const mostEntries = 20_000;

/** Names in the central directory of a ZIP; null when the directory is broken or names lead out of the archive. */
export async function zipEntries(size: number, readAt: ReadAt): Promise<string[] | null> {
  const zip = await opened(size, readAt);
  if (!zip || zip.entryCount > mostEntries) return null;
  return new Promise((resolve) => {
    const names: string[] = [];
    zip.on('entry', (entry: { fileName: string }) => {
      names.push(entry.fileName);
      zip.readEntry();
    });
    zip.on('end', () => resolve(names));
    zip.on('error', () => resolve(null));
    zip.readEntry();
  });
}

function opened(size: number, readAt: ReadAt): Promise<ZipFile | null> {
  return new Promise((resolve) => {
    fromRandomAccessReader(new Source(readAt), size, { lazyEntries: true, autoClose: false }, (error, zip) =>
      resolve(error ? null : zip),
    );
  });
}

class Source extends RandomAccessReader {
  private readonly readAt: ReadAt;
  constructor(readAt: ReadAt) {
    super();
    this.readAt = readAt;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const { readAt } = this;
    return Readable.from(
      (async function* () {
        yield Buffer.from(await readAt(start, end - start));
      })(),
    );
  }
}
