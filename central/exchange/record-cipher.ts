import { createCipheriv, createDecipheriv } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { exchangeLimits, type RecordCipher } from '../../shared/transport/index.ts';

const tagBytes = 16;
const pack = promisify<string, { level: number }, Buffer>(gzip);
const unpack = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(gunzip);
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @param key of one volume, which seals nothing else */
export function recordCipher(key: Uint8Array): RecordCipher {
  return {
    seal(nonce, plain) {
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    open(nonce, sealed) {
      if (sealed.length < tagBytes) return null;
      const decipher = createDecipheriv('aes-256-gcm', key, nonce);
      decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
      } catch {
        return null;
      }
    },
    pack: (text) => pack(text, { level: 6 }),
    unpack: async (packed) =>
      decoder.decode(await unpack(packed, { maxOutputLength: exchangeLimits.inflated })),
  };
}
