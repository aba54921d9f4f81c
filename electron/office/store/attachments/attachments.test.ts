import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fail, ok } from '../../../../shared/kernel/index.ts';
import { must, written } from '../testing/desk.ts';
import { OwnDesk } from '../testing/own-desk.ts';
import { chunkBytes, sealedSize } from './chunks.ts';
import type { Attachment, CheckContent, PutAttachment } from './types.ts';

let source: string;
let desk: OwnDesk;

beforeEach(async () => {
  desk = await OwnDesk.found();
  source = join(desk.folder, 'source.pdf');
});
afterEach(() => desk.end());

const anything: CheckContent = async () => ok({ mime: 'application/pdf' });
const put = (more: Partial<PutAttachment> = {}) =>
  desk.store.attachments.put(source, { name: 'Бұйрық.pdf', maxBytes: 60_000_000, check: anything, ...more });
const kept = async (bytes: Uint8Array): Promise<Attachment> => {
  writeFileSync(source, bytes);
  return must(await put());
};
const files = () => {
  const root = join(desk.folder, 'attachments');
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name));
};
const onlyFile = () => files()[0] ?? '';

test.each([1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 3 * chunkBytes])(
  '%i bytes come back exactly',
  async (size) => {
    const original = randomBytes(size);
    const seen: number[] = [];
    writeFileSync(source, original);
    const attachment = must(await put({ onProgress: (done) => seen.push(done) }));
    const sha256 = createHash('sha256').update(original).digest('hex');
    expect(attachment).toMatchObject({
      name: 'Бұйрық.pdf',
      mime: 'application/pdf',
      size,
      sha256,
      state: 'draft',
    });
    expect(original.equals(must(await desk.store.attachments.bytes(attachment.id)).bytes)).toBe(true);
    expect(seen.at(-1)).toBe(size);
    expect(statSync(onlyFile()).size).toBe(sealedSize(size));
  },
);

test('nothing of name or content lies in the file, and its place says nothing', async () => {
  await kept(Buffer.from('%PDF Қасымов '.repeat(1000)));
  const bytes = readFileSync(onlyFile());
  for (const text of ['PDF', 'Қасымов']) expect(bytes.includes(Buffer.from(text))).toBe(false);
  expect(onlyFile()).toMatch(/attachments.[0-9a-f]{2}.[0-9a-f]{32}$/);
});

test('the limit itself is taken, one byte more is not, nor an empty or unreadable file', async () => {
  writeFileSync(source, randomBytes(1000));
  expect((await put({ maxBytes: 1000 })).ok).toBe(true);
  const before = files();
  expect(await put({ maxBytes: 999 })).toMatchObject({ problem: { code: 'attachment.tooLarge' } });
  writeFileSync(source, '');
  expect(await put()).toMatchObject({ problem: { code: 'attachment.empty' } });
  expect(
    await desk.store.attachments.put(desk.folder, { name: 'x', maxBytes: 10, check: anything }),
  ).toMatchObject({
    problem: { code: 'attachment.unreadable' },
  });
  expect(
    await desk.store.attachments.put(join(desk.folder, 'no'), { name: 'x', maxBytes: 10, check: anything }),
  ).toMatchObject({
    problem: { code: 'attachment.unreadable' },
  });
  expect(files()).toEqual(before);
});

test('what the check refuses or a person cancels leaves nothing', async () => {
  const bytes = randomBytes(3 * chunkBytes);
  writeFileSync(source, bytes);
  const refusing: CheckContent = async ({ size, firstBytes, readAt }) => {
    expect(size).toBe(bytes.length);
    expect(Buffer.from(firstBytes)).toEqual(bytes.subarray(0, 4096));
    expect(Buffer.from(await readAt(size - 10, 100))).toEqual(bytes.subarray(-10));
    return fail('attachment.contentMismatch');
  };
  expect(await put({ check: refusing })).toMatchObject({ problem: { code: 'attachment.contentMismatch' } });
  const cancel = new AbortController();
  expect(await put({ signal: cancel.signal, onProgress: () => cancel.abort() })).toMatchObject({
    problem: { code: 'call.cancelled' },
  });
  expect(files()).toEqual([]);
});

test('a file that shrinks while it is read is refused', async () => {
  writeFileSync(source, randomBytes(3 * chunkBytes));
  expect(await put({ onProgress: () => truncateSync(source, chunkBytes) })).toMatchObject({
    problem: { code: 'attachment.unreadable' },
  });
  expect(files()).toEqual([]);
});

test('a byte flipped anywhere, a cut, a swap of chunks or of files is found', async () => {
  const { id } = await kept(randomBytes(2 * chunkBytes + 5));
  const path = onlyFile();
  const whole = readFileSync(path);
  const expectBroken = async (bytes: Uint8Array) => {
    writeFileSync(path, bytes);
    expect(await desk.store.attachments.bytes(id)).toMatchObject({ problem: { code: 'attachment.broken' } });
  };
  for (const at of [0, 10, 20, chunkBytes + 40, whole.length - 1]) {
    const flipped = Buffer.from(whole);
    flipped[at] = (flipped[at] ?? 0) ^ 1;
    await expectBroken(flipped);
  }
  await expectBroken(whole.subarray(0, 15 + chunkBytes + 16));
  const [header, one, two, rest] = [15, 15 + chunkBytes + 16, 15 + 2 * (chunkBytes + 16), whole.length];
  const chunk = (from: number, to: number) => whole.subarray(from, to);
  await expectBroken(
    Buffer.concat([chunk(0, header), chunk(one, two), chunk(header, one), chunk(two, rest)]),
  );
  writeFileSync(path, whole);
  expect((await desk.store.attachments.bytes(id)).ok).toBe(true);
  const other = await kept(randomBytes(2 * chunkBytes + 5));
  const [, second = ''] = files().sort((a) => (a === path ? -1 : 1));
  renameSync(path, second);
  expect(await desk.store.attachments.bytes(id)).toMatchObject({ problem: { code: 'attachment.broken' } });
  expect(await desk.store.attachments.bytes(other.id)).toMatchObject({
    problem: { code: 'attachment.broken' },
  });
  expect((await desk.store.verify()).firstBad).toEqual({ what: 'attachment', number: 1 });
});

test('one bit of a stored file changed under the same size is found by verify', async () => {
  await kept(randomBytes(chunkBytes + 10));
  await kept(randomBytes(10));
  expect((await desk.store.verify()).ok).toBe(true);
  const file = files().find((each) => statSync(each).size === sealedSize(chunkBytes + 10)) ?? '';
  const bytes = readFileSync(file);
  bytes[chunkBytes + 40] = (bytes[chunkBytes + 40] ?? 0) ^ 1;
  writeFileSync(file, bytes);
  expect((await desk.store.verify()).firstBad).toEqual({ what: 'attachment', number: 1 });
});

test('a draft attachment can be discarded, one named by an event cannot', async () => {
  const { attachments } = desk.store;
  const gone = await kept(randomBytes(10));
  expect(await attachments.discard(gone.id)).toBe(true);
  expect(files()).toEqual([]);
  expect(await attachments.get(gone.id)).toBeNull();
  expect(await attachments.open(gone.id)).toMatchObject({ problem: { code: 'attachment.missing' } });
  const named = await kept(randomBytes(10));
  must(await desk.act([written(desk.id(), 'one')], { keepsAttachments: [named.id] }));
  expect(await attachments.discard(named.id)).toBe(false);
  expect(await attachments.get(named.id)).toMatchObject({ state: 'kept' });
  expect((await attachments.bytes(named.id)).ok).toBe(true);
});

test('the next start removes what a crash left, and nothing else', async () => {
  const { id } = await kept(randomBytes(10));
  const path = onlyFile();
  mkdirSync(join(desk.folder, 'attachments', 'ff'), { recursive: true });
  for (const rest of [`${path}.part`, join(desk.folder, 'attachments', 'ff', 'f'.repeat(32))])
    writeFileSync(rest, 'half');
  await desk.store.close();
  await desk.open();
  expect(files()).toEqual([path]);
  expect(desk.store.notes).toEqual(['removed 2 unfinished attachment files']);
  expect((await desk.store.attachments.bytes(id)).ok).toBe(true);
});

test('what was picked long ago and is in no draft is forgotten', async () => {
  const [lost, drafted, named] = [
    await kept(randomBytes(1)),
    await kept(randomBytes(2)),
    await kept(randomBytes(3)),
  ];
  const payload = { basis: { copy: { id: drafted.id } } };
  await desk.store.drafts.save({ id: desk.id(), kind: 'request', person: desk.id(), payload });
  must(await desk.act([written(desk.id(), 'one')], { keepsAttachments: [named.id] }));
  await desk.store.close();
  await desk.open();
  expect(await desk.store.attachments.get(lost.id)).not.toBeNull();
  await desk.store.close();
  desk.surroundings.go(25 * 3_600_000);
  await desk.open();
  expect(await desk.store.attachments.get(lost.id)).toBeNull();
  for (const each of [drafted, named]) expect((await desk.store.attachments.bytes(each.id)).ok).toBe(true);
});
