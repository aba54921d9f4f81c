import { createCipheriv, createDecipheriv } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { exchangeLimits, type RecordCipher } from '../../../../shared/transport/index.ts';

const tagBytes = 16;
const pack = promisify<string, { level: number }, Buffer>(gzip);
const unpack = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(gunzip);
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @param key of one volume, which seals nothing else: nonces count its records */
export function recordCipher(key: Uint8Array): RecordCipher {
  return {
    seal(nonce, plain) {
      const gcm = createCipheriv('aes-256-gcm', key, nonce);
      return Buffer.concat([gcm.update(plain), gcm.final(), gcm.getAuthTag()]);
    },
    open(nonce, sealed) {
      const end = sealed.length - tagBytes;
      if (end < 0) return null;
      const gcm = createDecipheriv('aes-256-gcm', key, nonce);
      gcm.setAuthTag(sealed.subarray(end));
      const plain = gcm.update(sealed.subarray(0, end));
      try {
        gcm.final();
        return plain;
      } catch {
        return null;
      }
    },
    pack: (text) => pack(text, { level: 6 }),
    unpack: async (packed) => utf8.decode(await unpack(packed, { maxOutputLength: exchangeLimits.inflated })),
  };
}
