/** UTF-8 bytes that are decoded at once; a piece ends where a line does. */
const pieceBytes = 128 * 1024;
const newline = 0x0a;

/** Rows of `listLines` with their line in the file from 1, in pieces small enough to keep the process alive. */
export function* piecesOf(lines: Uint8Array): Generator<{ line: number; cells: string[] }[]> {
  const bytes = Buffer.from(lines.buffer, lines.byteOffset, lines.byteLength);
  let line = 0;
  for (let from = 0; from < bytes.length; ) {
    const near = bytes.indexOf(newline, Math.min(from + pieceBytes, bytes.length));
    const to = near < 0 ? bytes.length : near;
    const piece = bytes.toString('utf8', from, to).split('\n');
    yield piece.map((text) => ({ line: ++line, cells: JSON.parse(text) as string[] }));
    from = to + 1;
  }
}

/** Lines that there are, without reading them. */
export function countLines(lines: Uint8Array): number {
  let count = lines.length > 0 ? 1 : 0;
  for (let at = lines.indexOf(newline); at >= 0; at = lines.indexOf(newline, at + 1)) count++;
  return count;
}
