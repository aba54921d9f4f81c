import type { Drawing } from './scan.ts';

/** Draws a picture over the whole canvas, turned. */
export function paint(
  picture: ImageBitmap,
  canvas: HTMLCanvasElement,
  { width, height, turn }: Drawing,
): void {
  const pen = canvas.getContext('2d');
  if (!pen) return;
  const across = turn === 90 || turn === 270;
  pen.imageSmoothingQuality = 'high';
  pen.translate(width / 2, height / 2);
  pen.rotate((turn * Math.PI) / 180);
  const [wide, high] = across ? [height, width] : [width, height];
  pen.drawImage(picture, -wide / 2, -high / 2, wide, high);
  pen.resetTransform();
}
