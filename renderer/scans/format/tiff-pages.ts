import { ScanError } from './scan.ts';

/** A fax of an office has some dozens. */
const mostPages = 2000;
/** Baseline and extensions together have about two hundred tags. */
const mostEntries = 512;
/** Bytes of a value by its type (TIFF 6.0, section 2); 13 is a directory's address. */
const typeBytes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
const entryBytes = 12;
const widthTag = 256;
const heightTag = 257;

export interface TiffPage {
  /** Where the page's directory begins. */
  at: number;
  width: number;
  height: number;
}

/**
 * The pages of a TIFF, read before a decoder sees the file: the chain of directories ends, and every value lies in the
 * file, so that no decoder runs for ever or asks for memory that the file does not pay for.
 * @throws ScanError `broken`
 */
export function tiffPages(bytes: Uint8Array): TiffPage[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = view.byteLength >= 8 && view.getUint8(0) === 0x49;
  const pages: TiffPage[] = [];
  const seen = new Set<number>();
  for (let at = view.byteLength >= 8 ? view.getUint32(4, little) : 0; at !== 0; ) {
    if (seen.has(at) || pages.length >= mostPages) throw new ScanError('broken');
    seen.add(at);
    const { page, next } = directory(view, at, little);
    pages.push(page);
    at = next;
  }
  if (pages.length === 0) throw new ScanError('broken');
  return pages;
}

function directory(view: DataView, at: number, little: boolean): { page: TiffPage; next: number } {
  const count = at + 2 <= view.byteLength ? view.getUint16(at, little) : 0;
  const end = at + 2 + count * entryBytes;
  if (count === 0 || count > mostEntries || end + 4 > view.byteLength) throw new ScanError('broken');
  const page = { at, width: 0, height: 0 };
  for (let entry = at + 2; entry < end; entry += entryBytes) {
    const tag = view.getUint16(entry, little);
    const type = view.getUint16(entry + 2, little);
    const length = (typeBytes[type] ?? 0) * view.getUint32(entry + 4, little);
    const value = view.getUint32(entry + 8, little);
    if (length > 4 && value + length > view.byteLength) throw new ScanError('broken');
    const short = () => (type === 3 ? view.getUint16(entry + 8, little) : value);
    if (tag === widthTag) page.width = short();
    if (tag === heightTag) page.height = short();
  }
  return { page, next: view.getUint32(end, little) };
}
