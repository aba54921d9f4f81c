import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tus } from '../../shared/transport/index.ts';
import { AttachmentBench } from '../testing/attachment-bench.ts';
import { dumped, tellers } from '../testing/dump.ts';
import { begin, piece, sendWhole, type TestFile, testFile, uploadRequest } from '../testing/uploading.ts';
import { attachmentLimits } from './limits.ts';

const mebibyte = 1024 * 1024;

describe.each([['folder'], ['s3']])('what the centre keeps and refuses in %s', (which) => {
  let bench: AttachmentBench;
  beforeAll(async () => {
    bench = await AttachmentBench.start(which);
  }, 90_000);
  afterAll(() => bench.end());

  test('a bit that flips at the centre is found, holders are asked again, and nothing is told twice', async () => {
    const file = testFile(mebibyte + 5);
    await bench.named(file);
    await sendWhole(bench.device, file);
    await bench.door.verifying.round();
    const addresses = await bench.door.database.inOffice(bench.device.office, (query) =>
      query<{ address: string }>(
        `SELECT p.address FROM attachment_piece p JOIN attachment a ON a.office_id = p.office_id
         AND a.upload_id = p.upload_id WHERE a.attachment_id = $1`,
        [file.ref.id],
      ),
    );
    const address = addresses[0]?.address ?? '';
    const bytes = (await bench.door.blobs.get(address)) ?? Buffer.alloc(0);
    expect(bytes.includes(file.bytes.subarray(1000, 1032))).toBe(false);
    bytes.writeUInt8(bytes.readUInt8(5000) ^ 4, 5000);
    await bench.door.blobs.put(address, bytes);
    expect(await bench.door.verifying.recheck()).toBe(0);
    expect(await bench.later(31, () => bench.door.verifying.recheck())).toBe(1);
    expect(await bench.have(bench.device, file)).toBe('bad');
    expect(await bench.fetched(bench.device, file)).toBe(404);
    await sendWhole(bench.device, file);
    await bench.door.verifying.round();
    expect(await bench.have(bench.device, file)).toBe('verified');
    expect(await bench.told(bench.device, file)).toHaveLength(1);
  });

  test('the hash of a file is not in the database; what an older centre wrote plainly is read, and hidden', async () => {
    const file = testFile(30_000);
    const body = await bench.named(file);
    await bench.relayed(body);
    await sendWhole(bench.device, file);
    await bench.door.verifying.round();
    const tellsIt = async () => tellers(await dumped(bench.door.server), [file.ref.sha256]);
    const everybodyHasIt = async () => {
      for (const each of [bench.device, bench.ministry]) {
        expect(await bench.have(each, file)).toBe('verified');
        expect(file.bytes.equals((await bench.fetched(each, file)) as Buffer)).toBe(true);
      }
    };
    await everybodyHasIt();
    expect(await tellsIt()).toEqual([]);
    const { office } = bench.device;
    await bench.door.server.asOwner(
      `UPDATE attachment SET sha256 = '${file.ref.sha256}' WHERE office_id = '${office}' AND attachment_id = '${file.ref.id}'`,
    );
    expect(await tellsIt()).toHaveLength(1);
    await everybodyHasIt();
    await bench.later(31, () => bench.door.verifying.recheck());
    await bench.door.verifying.hideHashes();
    expect(await tellsIt()).toEqual([]);
    await everybodyHasIt();
    expect(await bench.later(62, () => bench.door.verifying.recheck())).toBe(0);
  });

  test("an office has what its stream names and nothing else: others' ids are not there", async () => {
    const file = testFile(20_000);
    const body = await bench.named(file);
    const location = await sendWhole(bench.device, file);
    await bench.door.verifying.round();
    const stranger = await bench.regional();
    expect(await bench.have(stranger, file)).toBe('unknown');
    expect(await bench.fetched(stranger, file)).toBe(404);
    expect((await begin(stranger, file)).status).toBe(404);
    expect((await uploadRequest(stranger, 'HEAD', location)).status).toBe(404);
    expect((await piece(stranger, location, 0, file.bytes)).status).toBe(404);
    // Naming it does not help: its home is not where the bytes are.
    await bench.named(file, stranger);
    expect(await bench.have(stranger, file)).toBe('expected');
    expect(await bench.fetched(stranger, file)).toBe(404);
    expect(await bench.fetched(bench.ministry, file)).toBe(404);
    // Who gets the event by relay gets the bytes, and is told that they are checked.
    await bench.relayed(body);
    expect(await bench.have(bench.ministry, file)).toBe('verified');
    expect(file.bytes.equals((await bench.fetched(bench.ministry, file)) as Buffer)).toBe(true);
    expect(await bench.told(bench.ministry, file)).toHaveLength(1);
    expect((await begin(bench.ministry, file)).status).toBe(404);
    const asked = { id: file.ref.id, sha256: 'a'.repeat(64), offset: 0 };
    expect((await bench.ministry.bytes('/v1/attachments/get', asked)).status).toBe(404);
  });

  test('an event that came by relay before the bytes did is told of them when they are checked', async () => {
    const file = testFile(30_000);
    const body = await bench.named(file);
    await bench.relayed(body);
    expect(await bench.have(bench.ministry, file)).toBe('expected');
    await sendWhole(bench.device, file);
    await bench.door.verifying.round();
    while ((await bench.door.relay.round()) > 0);
    expect(await bench.have(bench.ministry, file)).toBe('verified');
    expect(await bench.told(bench.ministry, file)).toHaveLength(1);
  });

  test('sizes, offsets, headers and counts are what they may be, or are refused', async () => {
    const files = [0, 1, 2].map(() => testFile(200_000));
    for (const file of files) await bench.named(file);
    const [first, second, third] = files as [TestFile, TestFile, TestFile];
    const by = bench.device;
    expect((await begin(by, first, first.ref.size + 1)).status).toBe(400);
    const huge: TestFile = { ...first, ref: { ...testFile(10).ref, size: attachmentLimits.whole + 1 } };
    await bench.named(huge);
    expect((await begin(by, huge)).status).toBe(413);
    const location = (await begin(by, first)).headers.get('location') ?? '';
    expect(location).toMatch(/\/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/);
    const odd: [Record<string, string>, number][] = [
      [{ 'upload-offset': '-1' }, 400],
      [{ 'upload-offset': '0x0' }, 400],
      [{ 'upload-offset': '1e3' }, 400],
      [{ 'upload-offset': '5' }, 409],
      [{ 'upload-offset': '0', 'tus-resumable': '0.2.2' }, 400],
      [{ 'upload-offset': '0', 'content-type': 'application/json' }, 401],
    ];
    for (const [headers, status] of odd)
      expect((await uploadRequest(by, 'PATCH', location, headers, first.bytes)).status).toBe(status);
    expect((await piece(by, location, 0, first.bytes.subarray(0, 100))).status).toBe(400);
    expect((await piece(by, location, 0, Buffer.alloc(0))).status).toBe(400);
    expect((await piece(by, location, 0, Buffer.alloc(first.ref.size + 1))).status).toBe(400);
    expect((await piece(by, location, 0, Buffer.alloc(mebibyte + 1))).status).toBe(413);
    expect((await uploadRequest(by, 'HEAD', `${tus.path}/..%2f..%2fetc`)).status).toBe(404);
    expect((await begin(by, second)).status).toBe(201);
    const over = await begin(by, third);
    expect([over.status, over.headers.get('retry-after')]).toEqual([503, '60']);
    expect((await uploadRequest(by, 'DELETE', location)).status).toBe(204);
    expect((await uploadRequest(by, 'HEAD', location)).status).toBe(404);
    expect((await begin(by, third)).status).toBe(201);
  });

  test('what nobody goes on with is forgotten after two weeks, and so is what no row names', async () => {
    const other = await bench.regional();
    const file = testFile(200_000);
    await bench.named(file, other);
    const location = (await begin(other, file)).headers.get('location') ?? '';
    await piece(other, location, 0, file.bytes.subarray(0, 100_000));
    const orphan = `${other.office}/00/${'0'.repeat(32)}`;
    await bench.door.blobs.put(orphan, Buffer.from('x'));
    await bench.later(14, () => bench.door.verifying.sweep());
    expect((await uploadRequest(other, 'HEAD', location)).status).toBe(200);
    await bench.later(61, () => bench.door.verifying.sweep());
    expect((await uploadRequest(other, 'HEAD', location)).status).toBe(404);
    expect(await bench.have(other, file)).toBe('expected');
    expect(await bench.door.blobs.get(orphan)).toBeNull();
    const left: string[] = [];
    for await (const { address } of bench.door.blobs.list())
      if (address.startsWith(other.office)) left.push(address);
    expect(left).toEqual([]);
  });

  test('a revoked device brings nothing and gets nothing', async () => {
    const file = testFile(20_000);
    await bench.named(file);
    const other = await bench.regional();
    await bench.ministry.call('/v1/offices/revoke', { office: other.office, device: other.id });
    expect((await other.call('/v1/attachments/have', { ids: [file.ref.id] })).status).toBe(403);
    expect((await begin(other, file)).status).toBe(403);
  });
});
