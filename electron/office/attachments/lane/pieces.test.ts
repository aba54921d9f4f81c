import { expect, test } from 'vitest';
import { pieceBytes } from '../../../../shared/transport/index.ts';
import { Pieces } from './pieces.ts';

/** So many pieces over a line of so many bytes a second. @returns bytes of the last one */
function over(pieces: Pieces, perSecond: number, wayMs = 0, count = 10): number {
  for (let sent = 0; sent < count; sent++) {
    const { bytes } = pieces;
    pieces.took(bytes, wayMs + (1000 * bytes) / perSecond);
  }
  return pieces.bytes;
}

test('a piece takes some seconds on any line, and is as large as it may be on a fast one', () => {
  expect(over(new Pieces(), 12_500_000)).toBe(pieceBytes);
  // 512 kbit/s by satellite.
  expect(over(new Pieces(), 64_000, 2000)).toBe(262_144);
  expect(over(new Pieces(), 8_000, 2000)).toBe(65_536);
  expect(over(new Pieces(), 1_000)).toBe(65_536);
});

test('what is lost on its way makes the next one smaller, and the short end of a file none larger', () => {
  const pieces = new Pieces();
  pieces.lost(900);
  expect(pieces.bytes).toBe(262_144);
  pieces.lost(9_000);
  expect(pieces.bytes).toBe(131_072);
  for (let more = 0; more < 9; more++) pieces.lost(60_000);
  expect(pieces.bytes).toBe(65_536);
  pieces.took(700, 20);
  expect(pieces.bytes).toBe(65_536);
  pieces.took(65_536, 20);
  expect(pieces.bytes).toBe(131_072);
});

test('whatever the line does, the rests of a MiB are no smaller than the centre takes', () => {
  const pieces = new Pieces();
  const speeds = [900_000, 8_000, 2_000_000, 30_000, 5_000_000, 5_000_000, 9_000];
  for (let at = 0, turn = 0; at < 40 * pieceBytes; turn++) {
    const bytes = Math.min(pieces.bytes, pieceBytes - (at % pieceBytes));
    expect(bytes).toBeGreaterThanOrEqual(65_536);
    pieces.took(bytes, (1000 * bytes) / (speeds[turn % speeds.length] ?? 1));
    at += bytes;
  }
});
