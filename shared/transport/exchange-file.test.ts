import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BrokenFile, exchangeLimits, openRecords, type RecordCipher, sealRecords } from './exchange-file.ts';

function cipherOf(key: Uint8Array): RecordCipher {
  return {
    seal(nonce, plain) {
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    open(nonce, sealed) {
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, nonce);
        decipher.setAuthTag(sealed.subarray(sealed.length - 16));
        return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
      } catch {
        return null;
      }
    },
    pack: async (text) => gzipSync(text),
    unpack: async (packed) =>
      gunzipSync(packed, { maxOutputLength: exchangeLimits.inflated }).toString('utf8'),
  };
}

async function* each<T>(of: readonly T[]): AsyncGenerator<T> {
  yield* of;
}

async function sealed(cipher: RecordCipher, records: readonly unknown[]): Promise<Buffer> {
  const frames: Uint8Array[] = [];
  for await (const frame of sealRecords(cipher, each(records))) frames.push(frame);
  return Buffer.concat(frames);
}

async function opened(cipher: RecordCipher, bytes: Buffer, pieces = 7): Promise<unknown[]> {
  const size = Math.max(1, Math.ceil(bytes.length / pieces));
  const cut = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  );
  const records: unknown[] = [];
  for await (const record of openRecords(cipher, each(cut))) records.push(record);
  return records;
}

const cipher = cipherOf(randomBytes(32));
const someRecords = fc.array(fc.record({ is: fc.string(), n: fc.integer() }), { minLength: 1, maxLength: 5 });

it('gives back what was written, however the bytes come', () =>
  fc.assert(
    fc.asyncProperty(someRecords, fc.integer({ min: 1, max: 60 }), async (records, pieces) => {
      expect(await opened(cipher, await sealed(cipher, records), pieces)).toEqual(records);
    }),
    { numRuns: 100 },
  ));

it('notices every cut, every changed bit and everything added', () =>
  fc.assert(
    fc.asyncProperty(someRecords, fc.nat(), fc.nat(7), async (records, at, bit) => {
      const whole = await sealed(cipher, records);
      const place = at % whole.length;
      await expect(opened(cipher, whole.subarray(0, place))).rejects.toThrow(BrokenFile);
      const changed = Buffer.from(whole);
      changed[place] = (changed[place] ?? 0) ^ (1 << bit);
      await expect(opened(cipher, changed)).rejects.toThrow(BrokenFile);
      await expect(opened(cipher, Buffer.concat([whole, whole]))).rejects.toThrow(BrokenFile);
      await expect(opened(cipherOf(randomBytes(32)), whole)).rejects.toThrow(BrokenFile);
    }),
    { numRuns: 60 },
  ));

it('holds no more of a record than its limit', async () => {
  const large = Buffer.alloc(4);
  large.writeUInt32BE(exchangeLimits.record + 1);
  await expect(opened(cipher, large)).rejects.toThrow('too large');
  const bomb = gzipSync(Buffer.alloc(exchangeLimits.inflated + 1));
  const packed = { ...cipher, pack: async () => bomb };
  await expect(opened(cipher, await sealed(packed, [1]))).rejects.toThrow(BrokenFile);
});
