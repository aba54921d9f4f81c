import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AttachmentBench } from '../testing/attachment-bench.ts';
import { sendWhole, testFile } from '../testing/uploading.ts';
import { AttachmentWorker } from './worker.ts';

const seconds = 1000;

describe('two processes of the centre that check attachments', () => {
  let bench: AttachmentBench;
  let clock: number;
  beforeAll(async () => {
    bench = await AttachmentBench.start('folder');
    clock = Date.now();
  }, 90_000);
  afterAll(() => bench.end());

  /** A process of its own, and what it meets before it has each piece. */
  function worker(before: () => Promise<void> = async () => undefined): AttachmentWorker {
    const { database, blobs, keys, streams, attachments } = bench.door;
    const store = {
      put: blobs.put.bind(blobs),
      remove: blobs.remove.bind(blobs),
      list: blobs.list.bind(blobs),
      async get(address: string) {
        await before();
        return blobs.get(address);
      },
    };
    return new AttachmentWorker({ database, store, keys, streams, attachments, now: () => clock });
  }

  async function received() {
    const file = testFile(3 * 1024 * 1024);
    await bench.named(file);
    await sendWhole(bench.device, file);
    return file;
  }

  test('a check that takes long keeps its lease', async () => {
    const file = await received();
    const others: number[] = [];
    const slow = worker(async () => {
      clock += 20 * seconds;
      others.push(await worker().round());
    });
    expect(await slow.round()).toBe(1);
    expect(others.length).toBeGreaterThanOrEqual(3);
    expect(others.every((taken) => taken === 0)).toBe(true);
    expect(await bench.have(bench.device, file)).toBe('verified');
    expect(await bench.told(bench.device, file)).toHaveLength(1);
  });

  test('what a killed process was checking waits half a minute and no longer', async () => {
    const file = await received();
    const dying = worker(() => Promise.reject(new Error('killed')));
    await expect(dying.round()).rejects.toThrow('killed');
    clock += 29 * seconds;
    expect(await worker().round()).toBe(0);
    clock += 2 * seconds;
    expect(await worker().round()).toBe(1);
    expect(await bench.have(bench.device, file)).toBe('verified');
  });

  test('a check that hung was taken over: it finds nothing out, and nothing is told twice', async () => {
    const file = await received();
    let place = 0;
    const hung = worker(async () => {
      if (place++ !== 1) return;
      clock += 40 * seconds;
      expect(await worker().round()).toBe(1);
    });
    await hung.round();
    expect(place).toBe(2);
    expect(await bench.have(bench.device, file)).toBe('verified');
    expect(await bench.told(bench.device, file)).toHaveLength(1);
  });
});
