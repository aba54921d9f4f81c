import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { tooLarge, unreadable } from './refusals.ts';

/** Inflated bytes of all parts that are read of one workbook: 50,000 full rows are far below it. */
const inflatedLimit = 256 * 1024 * 1024;
/** More parts than any workbook of people has. */
const entryLimit = 5_000;

/** The parts of a ZIP container. Sizes are judged by its directory before a byte is inflated, and held to while inflating. */
export class Archive {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  #inflated = 0;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  /** @throws Refusal `import.unreadable` when it is no whole ZIP container */
  static async open(bytes: Uint8Array): Promise<Archive> {
    const zip = await new Promise<ZipFile>((resolve, reject) => {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      fromBuffer(buffer, { lazyEntries: true, autoClose: false }, (error, opened) =>
        error || !opened ? reject(unreadable()) : resolve(opened),
      );
    });
    const entries = await new Promise<Map<string, Entry>>((resolve, reject) => {
      const found = new Map<string, Entry>();
      zip.on('error', () => reject(unreadable()));
      zip.on('end', () => resolve(found));
      zip.on('entry', (entry: Entry) => {
        if (found.size >= entryLimit || entry.isEncrypted()) return reject(unreadable());
        found.set(entry.fileName.replace(/^\//, ''), entry);
        zip.readEntry();
      });
      zip.readEntry();
    });
    return new Archive(zip, entries);
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /**
   * The text of a part, piece by piece.
   * @throws Refusal `import.tooLarge` before inflating what would be over the cap, `import.unreadable` for a broken part
   */
  async *text(name: string): AsyncGenerator<string> {
    const entry = this.#entries.get(name);
    if (!entry) throw unreadable();
    this.#inflated += entry.uncompressedSize;
    if (this.#inflated > inflatedLimit) throw tooLarge('bytes', inflatedLimit);
    const stream = await new Promise<AsyncIterable<Uint8Array>>((resolve, reject) => {
      this.#zip.openReadStream(entry, (error, opened) =>
        error || !opened ? reject(unreadable()) : resolve(opened),
      );
    });
    const decoder = new TextDecoder('utf-8');
    const pieces = stream[Symbol.asyncIterator]();
    for (;;) {
      // The container lies about a size, or its deflated data is broken.
      const piece = await pieces.next().catch(() => Promise.reject(unreadable()));
      if (piece.done) break;
      yield decoder.decode(piece.value, { stream: true });
    }
    yield decoder.decode();
  }
}
