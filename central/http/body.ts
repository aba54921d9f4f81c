import { promisify } from 'node:util';
import { brotliCompress, constants, gunzip, gzip } from 'node:zlib';
import { limits } from '../../shared/sync/index.ts';
import { Refused } from './refused.ts';

/** Bytes of a request as sent, and after inflating: JSON spells every quote of an envelope with two characters. */
export const bodyLimit = 2 * limits.bytes;
const inflatedLimit = 4 * limits.bytes;
/** Deeper than any message; canonical texts are made by recursion. */
const deepest = 64;
const smallest = 1024;

const inflate = promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip);
const deflate = promisify<string, { level: number }, Buffer>(gzip);
const squeeze = promisify<string, { params: Record<number, number> }, Buffer>(brotliCompress);
/** Of a page it makes less than the best of gzip, in half the time of its fastest. */
const brotli = {
  params: { [constants.BROTLI_PARAM_QUALITY]: 3, [constants.BROTLI_PARAM_LGWIN]: 20 },
};

/** The JSON value of a body. @throws Refused */
export async function readBody(sent: Buffer, encoding: string | undefined): Promise<unknown> {
  const text = utf8(await plain(sent, encoding));
  if (depth(text) > deepest || /"(?:_|\\u005f){2}(?:p|\\u0070)(?:r|\\u0072)/i.test(text))
    throw new Refused('message.invalid');
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused('message.invalid');
  }
}

async function plain(sent: Buffer, encoding: string | undefined): Promise<Buffer> {
  if (encoding === undefined || encoding === 'identity') return sent;
  if (encoding !== 'gzip') throw new Refused('message.invalid');
  try {
    return await inflate(sent, { maxOutputLength: inflatedLimit });
  } catch (error) {
    const large = error instanceof RangeError;
    throw new Refused(large ? 'message.tooLarge' : 'message.invalid');
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function utf8(bytes: Buffer): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new Refused('message.invalid');
  }
}

/** Deepest nesting outside of strings. */
function depth(text: string): number {
  let now = 0;
  let most = 0;
  let quoted = false;
  for (let place = 0; place < text.length; place++) {
    const unit = text.charCodeAt(place);
    if (quoted) {
      if (unit === 0x5c) place++;
      else if (unit === 0x22) quoted = false;
    } else if (unit === 0x22) quoted = true;
    else if (unit === 0x5b || unit === 0x7b) most = Math.max(most, ++now);
    else if (unit === 0x5d || unit === 0x7d) now--;
  }
  return most;
}

/** An answer as it goes out: compressed where that is wanted and worth it. */
export async function packed(
  text: string,
  accepts: string | undefined,
): Promise<{ bytes: Buffer; encoding: 'br' | 'gzip' | null }> {
  const wanted = text.length < smallest ? [] : (accepts ?? '').split(',').map((each) => each.trim());
  if (wanted.includes('br')) return { bytes: await squeeze(text, brotli), encoding: 'br' };
  if (wanted.includes('gzip')) return { bytes: await deflate(text, { level: 3 }), encoding: 'gzip' };
  return { bytes: Buffer.from(text), encoding: null };
}
