import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDoor, type TestDoor } from '../../central/testing/index.ts';
import { CentreRefused, faultOf, Unreachable } from '../../electron/office/link/index.ts';
import { mayMount, mountSmallDisk, unmount } from '../../electron/office/store/testing/index.ts';
import { secondWorkstation, type WorkingOffice, workingOffice } from '../../electron/office/testing/index.ts';
import { AttachmentWork } from './attachment-work.ts';

const mebibyte = 1024 * 1024;
let door: TestDoor;
let first: AttachmentWork;
let second: AttachmentWork;
const offices: WorkingOffice[] = [];

beforeAll(async () => {
  door = await startDoor('embedded');
  const office = await workingOffice('regional');
  offices.push(office);
  first = new AttachmentWork(office, door);
  await first.enrol({ registers: true });
  await first.exchange();
  const other = await secondWorkstation(office);
  offices.push(other);
  second = new AttachmentWork(other, door);
  await second.enrol({ registers: false });
}, 120_000);
afterAll(async () => {
  for (const each of [first, second]) each.calls.close();
  for (const each of offices) await each.close();
  await door.end();
});

/** Exchange and lane, until what the centre has to do is done too. */
async function carried(work: AttachmentWork): Promise<void> {
  await work.exchange();
  await work.lane();
  while ((await door.verifying.round()) > 0);
  await work.exchange();
  await work.lane();
}

test('a scan goes to the centre after its request, and another workstation fetches it', async () => {
  const { request, scan } = await first.submitted(3 * mebibyte + 77);
  // Without any contact it is known what waits.
  expect(await first.left()).toMatchObject({ toSend: 2, toFetch: 0 });
  // Before the event is there nobody wants its file.
  await first.lane();
  expect(first.more.length).toBe(0);
  expect(await first.left()).toMatchObject({ toSend: 2, toFetch: 0 });
  await carried(first);
  expect(await first.left()).toEqual({ toSend: 0, bytesToSend: 0, toFetch: 0, bytesToFetch: 0 });
  expect(await first.verified(scan.id)).toBe(true);
  await second.exchange();
  second.free = 0;
  await second.lane();
  expect(await second.left()).toMatchObject({ toFetch: 2 });
  // Nobody has asked and the disk is nearly full: only what somebody waits for comes.
  expect(await second.office.store.attachmentLane.want(scan.id)).toMatchObject({ id: scan.id });
  expect(await second.lane()).toContain('attachments');
  expect(await second.left()).toMatchObject({ toFetch: 1 });
  const { bytes } = await second.office.done('attachments.view', { request, attachment: scan.id });
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(scan.sha256);
  // Whoever opens the other one waits until it has come.
  const { basis } = await second.office.done('access.open', { id: request });
  const viewing = second.office.done('attachments.view', { request, attachment: basis.copy?.id ?? '' });
  await expect.poll(() => second.office.store.attachmentLane.toFetch(1, true)).toHaveLength(1);
  await second.lane();
  expect((await viewing).bytes.length).toBe(basis.copy?.size);
  expect(await second.left()).toMatchObject({ toFetch: 0 });
  second.free = Number.POSITIVE_INFINITY;
  expect((await second.office.store.verify()).firstBad).toBeNull();
}, 60_000);

test('events that wait go between two pieces; what was sent is not sent again', async () => {
  const { scan } = await first.submitted(5 * mebibyte);
  await first.exchange();
  const before = first.calls.traffic.sent;
  for (let turn = 0; turn < 12 && !(await first.verified(scan.id)); turn++) {
    first.hurried = () => true;
    await first.lane();
    first.hurried = () => false;
    // One that is hurried before it began does nothing; one that has begun ends after its piece.
    let pieces = 0;
    first.hurried = () => pieces++ > 0;
    await first.lane();
    first.hurried = () => false;
    await door.verifying.round();
    await first.exchange();
  }
  expect(await first.verified(scan.id)).toBe(true);
  expect(first.calls.traffic.sent - before).toBeLessThan(6 * mebibyte);
}, 60_000);

test('a cut at any request goes on where the centre stands', async () => {
  const { scan } = await first.submitted(4 * mebibyte);
  await first.exchange();
  let sent = 0;
  for (let after = 1; !(await first.verified(scan.id)); after++) {
    expect(after).toBeLessThan(60);
    let left = after % 4;
    const cut = Object.create(first.calls) as typeof first.calls;
    cut.bytes = async (asked, options) => {
      if (left-- === 0) throw new Unreachable('cut');
      sent += asked.bytes.length;
      const answer = await first.calls.bytes(asked, options);
      // The centre has it, and the workstation does not know.
      if (left === 1 && asked.method === 'PATCH') throw new Unreachable('cut');
      return answer;
    };
    await first.lane(undefined, cut).catch((error: unknown) => expect(error).toBeInstanceOf(Unreachable));
    await door.verifying.round();
    await first.exchange();
  }
  expect(sent).toBeLessThan(5 * mebibyte);
}, 60_000);

test('a download that is cut goes on behind its last whole piece', async () => {
  await second.exchange();
  await second.lane();
  const { scan, request } = await first.submitted(4 * mebibyte + 5);
  await carried(first);
  await second.exchange();
  let fetched = 0;
  for (let turn = 0; ((await second.left())?.toFetch ?? 0) > 0 || turn === 0; turn++) {
    expect(turn).toBeLessThan(60);
    let left = 2;
    const cut = Object.create(second.calls) as typeof second.calls;
    cut.bytes = async (asked, options) => {
      if (left-- === 0) throw new Unreachable('cut');
      const answer = await second.calls.bytes(asked, options);
      fetched += answer.body.length;
      return answer;
    };
    await second.lane(undefined, cut).catch((error: unknown) => expect(error).toBeInstanceOf(Unreachable));
  }
  expect(fetched).toBeLessThan(5 * mebibyte);
  const { bytes } = await second.office.done('attachments.view', { request, attachment: scan.id });
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(scan.sha256);
}, 60_000);

test.runIf(mayMount)(
  'a download onto a full disk is told so, and goes on when there is room',
  async () => {
    await second.exchange();
    await second.lane();
    const { scan, request } = await first.submitted(4 * mebibyte);
    await carried(first);
    await second.exchange();
    const incoming = join(second.office.folder, 'incoming');
    mkdirSync(incoming, { recursive: true });
    mountSmallDisk(incoming, '1m');
    const full = await second.lane().catch((error: unknown) => faultOf(error));
    unmount(incoming);
    expect(full).toBe('diskFull');
    await second.lane();
    const { bytes } = await second.office.done('attachments.view', { request, attachment: scan.id });
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(scan.sha256);
  },
  60_000,
);

test('what the centre loses is sent again once it is asked about', async () => {
  const { scan } = await first.submitted(mebibyte);
  await carried(first);
  const { office } = first.office.store;
  await door.database.inOffice(office, (query) =>
    query(`UPDATE attachment SET state = 'bad', upload_id = NULL WHERE attachment_id = $1`, [scan.id]),
  );
  const again = new AttachmentWork(first.office, door);
  await carried(again);
  const states = await door.attachments.have(office, [scan.id]);
  expect(states).toEqual({ [scan.id]: 'verified' });
  again.calls.close();
}, 60_000);

test('a centre that wants no upload now is left alone so long, and downloads go on', async () => {
  const { scan } = await first.submitted(mebibyte);
  await first.exchange();
  const busy = Object.create(first.calls) as typeof first.calls;
  let asked = 0;
  busy.bytes = () => {
    asked++;
    return Promise.reject(new CentreRefused('centre.busy', new Date().toISOString(), 90_000));
  };
  first.more.length = 0;
  await first.lane(undefined, busy);
  await first.lane(undefined, busy);
  expect([asked, first.more]).toEqual([1, [90_000]]);
  expect(await first.verified(scan.id)).toBe(false);
}, 60_000);
