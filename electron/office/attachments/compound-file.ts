/**
 * The old Office format (OLE2, [MS-CFB]): a file system in a file. Only the names of what lies in its root are read, and
 * never more than a hostile file may cost.
 */
export type ReadAt = (position: number, length: number) => Promise<Uint8Array>;

const entrySize = 128;
/** Entries of one directory: a real document has some dozens. */
const mostEntries = 20_000;
const mostSectors = 4096;
const noStream = 0xffffffff;
const lastSector = 0xfffffffe;
/** Sectors of the allocation table that the header itself names. */
const inHeader = 109;

/** Names of the streams in the root; null when this is no compound file. Streams of embedded objects are not among them. */
export async function rootStreams(size: number, readAt: ReadAt): Promise<string[] | null> {
  if (size < 1536) return null;
  const header = viewOf(await readAt(0, 512));
  const shift = header.getUint16(30, true);
  if (header.getUint32(0) !== 0xd0cf11e0 || header.getUint32(4) !== 0xa1b11ae1) return null;
  if (shift !== 9 && shift !== 12) return null;
  const sectors = new Sectors(size, 1 << shift, header, readAt);
  const entries: DataView[] = [];
  const seen = new Set<number>();
  for (let at = header.getUint32(48, true); at !== lastSector; at = await sectors.next(at)) {
    const sector = await sectors.read(at);
    if (!sector || seen.has(at) || seen.size >= mostSectors || entries.length >= mostEntries) return null;
    seen.add(at);
    for (let from = 0; from < sector.byteLength; from += entrySize)
      entries.push(new DataView(sector.buffer, sector.byteOffset + from, entrySize));
  }
  return namesIn(entries);
}

class Sectors {
  private readonly size: number;
  private readonly sectorSize: number;
  private readonly header: DataView;
  private readonly readAt: ReadAt;

  constructor(size: number, sectorSize: number, header: DataView, readAt: ReadAt) {
    this.size = size;
    this.sectorSize = sectorSize;
    this.header = header;
    this.readAt = readAt;
  }

  /** null beyond the end of the file. */
  async read(number: number): Promise<DataView | null> {
    const position = (number + 1) * this.sectorSize;
    if (position + this.sectorSize > this.size) return null;
    return viewOf(await this.readAt(position, this.sectorSize));
  }

  /** The sector after this one in its chain; an impossible number when the table is broken. */
  async next(number: number): Promise<number> {
    const perSector = this.sectorSize / 4;
    const table = await this.tableSector(Math.floor(number / perSector));
    const sector = table === null ? null : await this.read(table);
    return sector ? sector.getUint32((number % perSector) * 4, true) : noStream;
  }

  /** Where the nth sector of the allocation table lies. */
  private async tableSector(index: number): Promise<number | null> {
    if (index < inHeader) return this.header.getUint32(76 + index * 4, true);
    const perSector = this.sectorSize / 4 - 1;
    const hops = Math.floor((index - inHeader) / perSector);
    if (hops > mostSectors) return null;
    let at = this.header.getUint32(68, true);
    for (let hop = 0; ; hop++) {
      const sector = await this.read(at);
      if (!sector) return null;
      if (hop === hops) return sector.getUint32(((index - inHeader) % perSector) * 4, true);
      at = sector.getUint32(perSector * 4, true);
    }
  }
}

/** Entry 0 is the root; its children are a tree of left and right neighbours. */
function namesIn(entries: readonly DataView[]): string[] | null {
  const [root] = entries;
  if (root?.getUint8(66) !== 5) return null;
  const names: string[] = [];
  const waiting = [root.getUint32(76, true)];
  const seen = new Set<number>();
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (at === noStream || seen.has(at)) continue;
    seen.add(at);
    const entry = entries[at];
    if (!entry) return null;
    if (entry.getUint8(66) === 2) names.push(nameOf(entry));
    waiting.push(entry.getUint32(68, true), entry.getUint32(72, true));
  }
  return names;
}

function nameOf(entry: DataView): string {
  const units = Math.min(Math.max(entry.getUint16(64, true) / 2 - 1, 0), 31);
  let name = '';
  for (let i = 0; i < units; i++) name += String.fromCharCode(entry.getUint16(i * 2, true));
  return name;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
