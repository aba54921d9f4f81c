import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startS3 } from '../../testing/s3.ts';
import type { BlobStore } from './blob-store.ts';
import { FolderStore } from './folder-store.ts';
import { openBlobStore } from './open-store.ts';

let folder: string;
let s3: Awaited<ReturnType<typeof startS3>>;
const stores: Record<string, BlobStore> = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onir-blobs-'));
  s3 = await startS3(join(folder, 's3'));
  stores.folder = new FolderStore(join(folder, 'pieces'));
  stores.s3 = openBlobStore('s3://attachments/onir', s3.environment);
});
afterAll(async () => {
  await s3.end();
  await rm(folder, { recursive: true, force: true });
});

describe.each([['folder'], ['s3']])('pieces in %s', (which) => {
  const store = () => stores[which] as BlobStore;
  const address = `${randomUUID()}/ab/${randomBytes(16).toString('hex')}`;

  test('what was put is there, whole, until it is removed', async () => {
    const bytes = randomBytes(1_100_000);
    expect(await store().get(address)).toBeNull();
    await store().put(address, bytes);
    expect((await store().get(address))?.equals(bytes)).toBe(true);
    const listed: string[] = [];
    for await (const each of store().list()) {
      expect(Math.abs(each.written - Date.now())).toBeLessThan(60_000);
      listed.push(each.address);
    }
    expect(listed).toEqual([address]);
    await store().remove(address);
    await store().remove(address);
    expect(await store().get(address)).toBeNull();
  });

  test('many are listed over several pages', async () => {
    const office = randomUUID();
    const many = Array.from({ length: 1100 }, (_, n) => `${office}/cd/${n.toString(16).padStart(32, '0')}`);
    for (let at = 0; at < many.length; at += 50)
      await Promise.all(many.slice(at, at + 50).map((each) => store().put(each, Buffer.from('x'))));
    const listed: string[] = [];
    for await (const each of store().list()) listed.push(each.address);
    expect(listed.sort()).toEqual(many);
  }, 60_000);
});

test('a store that is not there is an error, and nothing is believed stored', async () => {
  const nowhere = openBlobStore('s3://attachments', { ...s3.environment, AWS_ACCESS_KEY_ID: 'stranger' });
  await expect(nowhere.put(`${randomUUID()}/ab/x`, Buffer.from('x'))).rejects.toThrow('answered 403');
  await writeFile(join(folder, 'file'), '');
  const blocked = new FolderStore(join(folder, 'file'));
  await expect(blocked.put(`${randomUUID()}/ab/x`, Buffer.from('x'))).rejects.toThrow(/ENOTDIR|EEXIST/);
});

test('missing settings of S3 are named without their values', () => {
  expect(() => openBlobStore('s3://attachments', { ONIR_S3_ENDPOINT: 'no address' })).toThrow(
    'ONIR_S3_ENDPOINT, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY',
  );
});
