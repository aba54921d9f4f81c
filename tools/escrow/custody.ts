import { randomBytes } from 'node:crypto';
import { halvesOf, keyFileOf } from './open-request.ts';
import {
  joinSecret,
  keyMark,
  newSharing,
  type PrintedShare,
  printShare,
  readShare,
  splitSecret,
} from './shares.ts';

/** Any two of three people open, and no one alone (security: custody of the ministry's key). */
const custody = { needed: 2, count: 3 };

/** The shares of a key file, each as the lines to be printed. @throws Error when the file holds no key */
export function splitKey(pem: string): string[][] {
  const { secret, publicKey } = halvesOf(pem);
  const [sharing, key] = [newSharing(), keyMark(publicKey)];
  return splitSecret(secret, custody, (size) => randomBytes(size)).map((share) =>
    printShare({ ...share, needed: custody.needed, sharing, key }),
  );
}

/** Why shares give no key: a line copied wrongly, too few of them or one twice, or not of one splitting. */
export type NoKey = { is: 'line'; share: number; line: number } | { is: 'few' } | { is: 'foreign' };

/** The key file of the shares as they were typed. */
export function joinKey(texts: readonly string[]): { pem: string; publicKey: string } | NoKey {
  const shares: PrintedShare[] = [];
  for (const [index, text] of texts.entries()) {
    const read = readShare(text);
    if ('wrong' in read) return { is: 'line', share: index + 1, line: read.wrong };
    shares.push(read.share);
  }
  const [first] = shares;
  if (!first || new Set(shares.map(({ place }) => place)).size < first.needed) return { is: 'few' };
  const same = shares.every(({ sharing, key }) => sharing === first.sharing && key === first.key);
  if (!same || new Set(shares.map(({ place }) => place)).size < shares.length) return { is: 'foreign' };
  const pem = keyFileOf(joinSecret(shares));
  const { publicKey } = halvesOf(pem);
  // Each line has its check: this finds what the checks cannot.
  if (keyMark(publicKey) !== first.key) return { is: 'foreign' };
  return { pem, publicKey: Buffer.from(publicKey).toString('base64') };
}
