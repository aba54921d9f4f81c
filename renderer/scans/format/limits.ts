import { type PageSize, ScanError } from './scan.ts';

/** Pixels of one picture inside a file: A3 at 600 dots per inch has 70 million. What is larger is no scan of an office. */
export const mostPicturePixels = 80_000_000;
/** Pixels that are kept and drawn at once; a canvas of more costs a small workstation its memory. */
export const mostDrawnPixels = 16_000_000;
/** Chromium draws nothing on a canvas with a longer side. */
const longestSide = 16_384;
/** A page is drawn within seconds; who waits longer is better served by another program. */
const patienceMs = 20_000;
/** A page longer or flatter than this is narrowed, so that a strip without end does not become a sheet without end. */
const slimmest = 6;

/** The size when it can be a page's or a picture's. @throws ScanError */
export function checkedSize({ width, height }: PageSize): PageSize {
  if (!(Number.isFinite(width) && Number.isFinite(height) && width > 0 && height > 0))
    throw new ScanError('broken');
  return { width, height };
}

/** The size of a picture in pixels, before it is decoded. @throws ScanError `tooLarge` */
export function checkedPicture(size: PageSize): PageSize {
  const { width, height } = checkedSize(size);
  if (width * height > mostPicturePixels) throw new ScanError('tooLarge');
  return { width, height };
}

/** The same proportion with at most so many pixels and no side that a canvas refuses; whole pixels, at least one. */
export function bounded({ width, height }: PageSize, mostPixels = mostDrawnPixels): PageSize {
  const factor = Math.min(1, Math.sqrt(mostPixels / (width * height)), longestSide / Math.max(width, height));
  return { width: Math.max(1, Math.floor(width * factor)), height: Math.max(1, Math.floor(height * factor)) };
}

/** A page as wide as the room for it; a very long or very flat one is kept in sight. */
export function fitted({ width, height }: PageSize, room: number): PageSize {
  const proportion = Math.min(Math.max(height / width, 1 / slimmest), slimmest);
  const wide = Math.max(1, room);
  const high = wide * proportion;
  const factor = Math.min(wide / width, high / height);
  return { width: Math.max(1, width * factor), height: Math.max(1, height * factor) };
}

/** @throws ScanError `tooLong` when it is not done in time; whoever asked ends what was doing it. */
export async function inTime<T>(work: Promise<T>, ms = patienceMs): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new ScanError('tooLong')), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
