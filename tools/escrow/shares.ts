import { createHash, randomBytes } from 'node:crypto';
import { codeSymbols, inGroups, meantSymbols, randomText } from '../../shared/kernel/index.ts';

/** One share of a secret: its place (1 to 255), and as many bytes as the secret has. */
export interface Share {
  place: number;
  bytes: Uint8Array;
}

// GF(2⁸) by x⁸ + x⁴ + x³ + x + 1 with generator 3, as AES has it: addition is XOR, multiplication goes over logarithms.
const [exp, log] = tables();

function tables(): [Uint8Array, Uint8Array] {
  const powers = new Uint8Array(510);
  const logarithms = new Uint8Array(256);
  let value = 1;
  for (let power = 0; power < 255; power++) {
    powers[power] = value;
    powers[power + 255] = value;
    logarithms[value] = power;
    const doubled = value << 1;
    value ^= doubled > 255 ? doubled ^ 0x11b : doubled;
  }
  return [powers, logarithms];
}

const at = (list: Uint8Array, index: number) => list[index] ?? 0;
const times = (a: number, b: number) => (a === 0 || b === 0 ? 0 : at(exp, at(log, a) + at(log, b)));
const over = (a: number, b: number) => (a === 0 ? 0 : at(exp, at(log, a) + 255 - at(log, b)));

/**
 * Shares of a secret after Shamir (1979): any `needed` of them give it back, fewer tell nothing of it.
 * @param random so many bytes from the system's generator
 */
export function splitSecret(
  secret: Uint8Array,
  { needed, count }: { needed: number; count: number },
  random: (size: number) => Uint8Array,
): Share[] {
  if (needed < 2 || needed > count || count > 255) throw new RangeError('no such sharing');
  // Of each byte of the secret a polynomial whose value at 0 it is; the other coefficients are random.
  const coefficients = Array.from({ length: needed - 1 }, () => random(secret.length));
  return Array.from({ length: count }, (_, index) => {
    const place = index + 1;
    const bytes = secret.map((byte, position) => {
      const higher = coefficients.reduceRight((sum, each) => times(sum, place) ^ at(each, position), 0);
      return times(higher, place) ^ byte;
    });
    return { place, bytes };
  });
}

/** The secret of shares that belong together; of shares that do not, or of too few, it is a random one. */
export function joinSecret(shares: readonly Share[]): Uint8Array {
  const [first] = shares;
  if (!first || new Set(shares.map(({ place }) => place)).size < shares.length)
    throw new RangeError('a share twice');
  // Lagrange's weight of each share at 0, where subtraction is XOR too.
  const weights = shares.map(({ place }) =>
    shares.reduce((product, other) => {
      return other.place === place ? product : times(product, over(other.place, other.place ^ place));
    }, 1),
  );
  return first.bytes.map((_, position) =>
    shares.reduce((sum, { bytes }, index) => sum ^ times(at(bytes, position), weights[index] ?? 0), 0),
  );
}

const secretBytes = 32;
const perLine = 10;
const lines = Math.ceil(secretBytes / perLine);

/** A share as it is printed: of which key, of which splitting, how many are needed. */
export interface PrintedShare extends Share {
  needed: number;
  /** Four symbols of the splitting: shares of two splittings do not fit together. */
  sharing: string;
  /** Eight symbols of the public key, by which the joined one is known. */
  key: string;
}

/** By which people and `join` tell one splitting from another. */
export function newSharing(): string {
  return randomText(codeSymbols, 4, randomBytes);
}

/** @param publicKey raw bytes */
export function keyMark(publicKey: Uint8Array): string {
  const hash = createHash('sha256').update('onir/escrow-key/1').update(publicKey).digest();
  return symbolsOf(hash.subarray(0, 5));
}

/**
 * `K1-2-1-7QK2-9F3T0ABC 4X2M` and four lines of groups in Crockford's codeSymbols, each with a check of its own: what a person can copy by
 * hand, and a slip of the pen is found in its line.
 */
export function printShare({ needed, place, sharing, key, bytes }: PrintedShare): string[] {
  const head = `K1-${needed}-${place}-${sharing}-${key}`;
  const rows = Array.from({ length: lines }, (_, row) => {
    const symbols = symbolsOf(bytes.subarray(row * perLine, (row + 1) * perLine));
    return inGroups(symbols, 4);
  });
  return [head, ...rows].map((line, row) => `${line} ${checkOf(head, row, line)}`);
}

/** From a text that holds one among other words. `wrong`: the line that was copied wrongly, from 1; 0: there is no share at all. */
export function readShare(text: string): { share: PrintedShare } | { wrong: number } {
  const all = text
    .split('\n')
    .map(plainOf)
    .filter((line) => line !== '');
  const begin = all.findIndex((line) => line.startsWith('K1-'));
  const [first = '', ...rest] = begin < 0 ? [] : all.slice(begin, begin + 1 + lines);
  const head = /^K1-(\d)-(\d)-([0-9A-Z]{4})-([0-9A-Z]{8}) [0-9A-Z]{4}$/.exec(first);
  if (begin < 0) return { wrong: 0 };
  if (!head) return { wrong: 1 };
  const title = first.slice(0, -5);
  for (let row = 0; row <= lines; row++) {
    const line = row === 0 ? first : (rest[row - 1] ?? '');
    if (checkOf(title, row, line.slice(0, -5)) !== line.slice(-4)) return { wrong: row + 1 };
  }
  const bytes = Buffer.concat(rest.map((line) => bytesOf(line.slice(0, -5))));
  const [, needed = '', place = '', sharing = '', key = ''] = head;
  return { share: { needed: Number(needed), place: Number(place), sharing, key, bytes } };
}

/** Small letters, O, I and L, other dashes and further spaces are as people write them. */
function plainOf(line: string): string {
  return meantSymbols(line.trim()).replaceAll(/[–—−]/g, '-').replaceAll(/\s+/g, ' ');
}

function symbolsOf(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const fives = bits.match(/.{1,5}/g) ?? [];
  return fives.map((five) => codeSymbols[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

function bytesOf(line: string): Buffer {
  const places = [...line.replaceAll('-', '')].map((symbol) => Math.max(0, codeSymbols.indexOf(symbol)));
  const bits = places.map((each) => each.toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** 20 bits over the line, its row and whose it is. */
function checkOf(head: string, row: number, line: string): string {
  const hash = createHash('sha256').update(`onir/escrow-share/1\n${head}\n${row}\n${line}`).digest();
  return symbolsOf(hash.subarray(0, 3)).slice(0, 4);
}
