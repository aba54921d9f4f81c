import type { Viewable } from '../../../shared/attachments/index.ts';
import { openJpeg } from './jpeg.ts';
import { openPdf } from './pdf.ts';
import type { OpenScan } from './scan.ts';
import { openTiff } from './tiff.ts';

const byFormat: Readonly<Record<Viewable, OpenScan>> = {
  'application/pdf': openPdf,
  'image/jpeg': openJpeg,
  'image/tiff': openTiff,
};

/** Opens the file by the format that the data service found in its bytes when it was picked. @throws ScanError */
export function openScan(format: Viewable, bytes: Uint8Array<ArrayBuffer>) {
  return byFormat[format](bytes);
}
