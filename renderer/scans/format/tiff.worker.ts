import { decode, decodeImage, type IFD, toRGBA8 } from 'utif2';
import { bounded } from './limits.ts';

/** One page to be decoded: the file with a single directory, checked before. */
interface Asked {
  bytes: ArrayBuffer;
  at: number;
}

// The window ends this worker with the file; a fault in here ends it too, and the window says that the page is broken.
self.onmessage = async ({ data }: MessageEvent<Asked>) => {
  const page = pageAt(data);
  decodeImage(data.bytes, page);
  const pixels = new Uint8ClampedArray(toRGBA8(page).slice().buffer);
  const { width, height } = page;
  const picture = new ImageData(pixels, width, height);
  const { width: resizeWidth, height: resizeHeight } = bounded({ width, height });
  const bitmap = await createImageBitmap(picture, { resizeWidth, resizeHeight, resizeQuality: 'high' });
  self.postMessage(bitmap, { transfer: [bitmap] });
};

/** The decoder reads every directory of a file: it is given a header that leads to one, and that one ends the chain. */
function pageAt({ bytes, at }: Asked): IFD {
  const view = new DataView(bytes);
  const little = view.getUint8(0) === 0x49;
  view.setUint32(4, at, little);
  view.setUint32(at + 2 + view.getUint16(at, little) * 12, 0, little);
  const [page] = decode(bytes);
  if (!page) throw new TypeError('no page');
  return page;
}
