import { checkedPicture, inTime } from './limits.ts';
import { paint } from './paint.ts';
import { type OpenScan, type Scan, ScanError } from './scan.ts';
import { startWorker } from './start-worker.ts';
import tiffWorker from './tiff.worker.ts?worker&url';
import { type TiffPage, tiffPages } from './tiff-pages.ts';

/** A fax or a scan of several pages. The decoder runs in a worker of its own, one page at a time, and is ended when it is slow. */
export const openTiff: OpenScan = async (bytes) => new Tiff(bytes, tiffPages(bytes));

class Tiff implements Scan {
  readonly pages: number;
  private readonly bytes: Uint8Array<ArrayBuffer>;
  private readonly found: readonly TiffPage[];
  private readonly working = new Set<Worker>();
  /** The page that was drawn last: turning and enlarging it costs no decoding. */
  private drawn: { page: number; picture: ImageBitmap } | null = null;

  constructor(bytes: Uint8Array<ArrayBuffer>, found: readonly TiffPage[]) {
    this.bytes = bytes;
    this.found = found;
    this.pages = found.length;
  }

  async size(page: number) {
    return checkedPicture(this.at(page));
  }

  async draw(page: number, canvas: HTMLCanvasElement, of: Parameters<Scan['draw']>[2]): Promise<boolean> {
    if (this.drawn?.page !== page) {
      const picture = await this.decoded(this.at(page));
      this.drawn?.picture.close();
      this.drawn = { page, picture };
    }
    paint(this.drawn.picture, canvas, of);
    return true;
  }

  close(): void {
    for (const each of this.working) each.terminate();
    this.drawn?.picture.close();
    this.drawn = null;
  }

  private at(page: number): TiffPage {
    const found = this.found[page - 1];
    if (!found) throw new ScanError('broken');
    return found;
  }

  private async decoded(page: TiffPage): Promise<ImageBitmap> {
    checkedPicture(page);
    const worker = startWorker(tiffWorker);
    this.working.add(worker);
    try {
      return await inTime(
        new Promise<ImageBitmap>((resolve, reject) => {
          worker.onmessage = ({ data }: MessageEvent<ImageBitmap>) => resolve(data);
          worker.onerror = (event) => {
            // A broken page is said to the person; it is no fault of the program.
            event.preventDefault();
            reject(new ScanError('broken'));
          };
          worker.postMessage({ bytes: this.bytes.slice().buffer, at: page.at });
        }),
      );
    } finally {
      worker.terminate();
      this.working.delete(worker);
    }
  }
}
