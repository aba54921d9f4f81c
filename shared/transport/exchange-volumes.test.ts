import { expect, it } from 'vitest';
import { BrokenFile, type RecordCipher } from './exchange-file.ts';
import {
  MissingVolume,
  type OpenedVolume,
  openVolumes,
  sealVolumes,
  volumePath,
} from './exchange-volumes.ts';

/** Seals nothing, so that what is looked at is the order alone; the tag tells the place. */
const open: RecordCipher = {
  seal: (nonce, plain) => Buffer.concat([nonce, plain]),
  open: (nonce, sealed) => (Buffer.from(nonce).equals(sealed.subarray(0, 12)) ? sealed.subarray(12) : null),
  pack: async (text) => Buffer.from(text),
  unpack: async (packed) => Buffer.from(packed).toString('utf8'),
};

async function* each<T>(of: readonly T[]): AsyncGenerator<T> {
  yield* of;
}

async function written(records: readonly unknown[], most: number): Promise<OpenedVolume[]> {
  const volumes: OpenedVolume[] = [];
  for await (const { frames } of sealVolumes(each(records), () => open, most)) {
    const kept: Uint8Array[] = [];
    for await (const frame of frames) kept.push(frame);
    volumes.push({ cipher: open, bytes: () => each(kept) });
  }
  return volumes;
}

async function read(volumes: readonly OpenedVolume[]): Promise<unknown[]> {
  const records: unknown[] = [];
  for await (const record of openVolumes(volumes)) records.push(record);
  return records;
}

const records = Array.from({ length: 20 }, (_, n) => ({ is: 'x', n }));

it('spreads records over volumes and finds them in their order', async () => {
  expect(await written([], 100)).toHaveLength(1);
  expect(await written(records, 1e9)).toHaveLength(1);
  const volumes = await written(records, 100);
  expect(volumes.length).toBeGreaterThan(3);
  expect(await read(volumes)).toEqual(records);
});

it('misses a volume at the end, and knows what is more than the whole', async () => {
  const volumes = await written(records, 100);
  await expect(read(volumes.slice(0, -1))).rejects.toThrow(MissingVolume);
  await expect(read([...volumes, ...volumes.slice(-1)])).rejects.toThrow(MissingVolume);
  const endless = { cipher: open, bytes: () => each([Buffer.alloc(0)]) };
  await expect(read([endless])).rejects.toThrow(BrokenFile);
});

it('names the volumes beside the first one', () => {
  expect(volumePath('D:\\a.b\\file.onirx', 1)).toBe('D:\\a.b\\file.onirx');
  expect(volumePath('D:\\a.b\\file.onirx', 2)).toBe('D:\\a.b\\file.2.onirx');
  expect(volumePath('/a.b/file', 3)).toBe('/a.b/file.3');
});
