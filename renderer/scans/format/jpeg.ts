import { jpegSize } from './jpeg-size.ts';
import { bounded, checkedPicture, inTime } from './limits.ts';
import { paint } from './paint.ts';
import { type OpenScan, ScanError } from './scan.ts';

/** A photograph or a scan of one page; Chromium's own sandboxed decoder reads it, turned as its camera says. */
export const openJpeg: OpenScan = async (bytes) => {
  const said = jpegSize(bytes);
  if (!said) throw new ScanError('broken');
  const { width } = bounded(checkedPicture(said));
  // A camera's turn swaps the sides, and one side given keeps the proportion in both cases.
  const decoded = createImageBitmap(new Blob([bytes]), { resizeWidth: width, resizeQuality: 'high' });
  const picture = await inTime(
    decoded.catch(() => {
      throw new ScanError('broken');
    }),
  );
  return {
    pages: 1,
    size: async () => ({ width: picture.width, height: picture.height }),
    draw: async (_page, canvas, of) => {
      paint(picture, canvas, of);
      return true;
    },
    close: () => picture.close(),
  };
};
