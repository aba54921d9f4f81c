import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AttachmentBench } from '../testing/attachment-bench.ts';
import { begin, piece, sendWhole, testFile, uploadRequest } from '../testing/uploading.ts';

const mebibyte = 1024 * 1024;

describe.each([['folder'], ['s3']])('attachments in %s', (which) => {
  let bench: AttachmentBench;
  beforeAll(async () => {
    bench = await AttachmentBench.start(which);
  }, 90_000);
  afterAll(() => bench.end());

  test('what an event names is taken in pieces, checked by the centre itself and told once', async () => {
    const file = testFile(2 * mebibyte + 300_000);
    expect(await bench.have(bench.device, file)).toBe('unknown');
    expect((await begin(bench.device, file)).status).toBe(404);
    await bench.named(file);
    expect(await bench.have(bench.device, file)).toBe('expected');
    const location = await sendWhole(bench.device, file, 700_000);
    expect(await bench.have(bench.device, file)).toBe('verifying');
    expect(await bench.fetched(bench.device, file)).toBe(404);
    expect(await bench.door.verifying.round()).toBe(1);
    expect(await bench.have(bench.device, file)).toBe('verified');
    const { id, sha256, size } = file.ref;
    expect(await bench.told(bench.device, file)).toEqual([
      { common: { attachment: id, sha256, size }, outcome: 'accepted' },
    ]);
    const back = await bench.fetched(bench.device, file);
    expect(
      createHash('sha256')
        .update(back as Buffer)
        .digest('hex'),
    ).toBe(sha256);
    expect((await begin(bench.device, file)).status).toBe(409);
    expect((await uploadRequest(bench.device, 'DELETE', location)).status).toBe(409);
    expect(await bench.door.verifying.round()).toBe(0);
  });

  test('a cut at any piece goes on where the centre stands; what came before is not taken twice', async () => {
    const file = testFile(3 * mebibyte);
    await bench.named(file);
    const location = (await begin(bench.device, file)).headers.get('location') ?? '';
    const step = 256 * 1024;
    for (let at = 0; at < file.bytes.length; at += step) {
      const bytes = file.bytes.subarray(at, at + step);
      // The bytes on the way were cut or changed: nothing of them counts.
      const spoilt = Buffer.from(bytes);
      spoilt.writeUInt8(spoilt.readUInt8(0) ^ 1, 0);
      expect((await piece(bench.device, location, at, spoilt, bytes)).status).toBe(401);
      expect((await piece(bench.device, location, at, bytes)).status).toBe(204);
      // The answer was lost: the same again is refused with where the upload stands.
      const again = await piece(bench.device, location, at, bytes);
      expect([again.status, again.headers.get('upload-offset')]).toEqual([409, String(at + bytes.length)]);
      const head = await uploadRequest(bench.device, 'HEAD', location);
      expect(head.headers.get('upload-offset')).toBe(String(at + bytes.length));
      expect((await begin(bench.device, file)).headers.get('location') ?? location).toBe(location);
    }
    await bench.door.verifying.round();
    expect(await bench.have(bench.device, file)).toBe('verified');
  });

  test('of two that send the same piece at once one is counted', async () => {
    const file = testFile(2 * mebibyte);
    await bench.named(file);
    const location = (await begin(bench.device, file)).headers.get('location') ?? '';
    for (const at of [0, mebibyte]) {
      const bytes = file.bytes.subarray(at, at + mebibyte);
      const answers = await Promise.all([1, 2, 3].map(() => piece(bench.device, location, at, bytes)));
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409]);
    }
    await bench.door.verifying.round();
    expect(await bench.have(bench.device, file)).toBe('verified');
  });

  test('other bytes than the event names are bad, and the right ones are taken afterwards', async () => {
    const file = testFile(mebibyte + 5);
    await bench.named(file);
    const wrong = { ref: file.ref, bytes: testFile(file.ref.size).bytes };
    await sendWhole(bench.device, wrong);
    await bench.door.verifying.round();
    expect(await bench.have(bench.device, file)).toBe('bad');
    expect(await bench.told(bench.device, file)).toEqual([]);
    await sendWhole(bench.device, file);
    await bench.door.verifying.round();
    expect(await bench.have(bench.device, file)).toBe('verified');
  });
});
