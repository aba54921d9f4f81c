import { afterEach, beforeEach, expect, test } from 'vitest';
import { LinkedWork, RequestDesk, sent, type WorkingOffice } from '../testing/index.ts';

let work: LinkedWork;
let request: string;
let files: string[];

const all = {
  search: '',
  state: 'all',
  due: 'all',
  region: null,
  system: null,
  office: null,
  sort: 'newest',
  offset: 0,
  limit: 50,
} as const;

beforeEach(async () => {
  work = await LinkedWork.begin();
  const desk = new RequestDesk(work.one);
  request = await desk.saved();
  await work.one.done('access.prepare', { id: request });
  await desk.change(request, sent);
  const scan = await desk.scan('хат.pdf');
  await work.one.done('access.submit', { id: request, delivery: 'program', signedForm: scan });
  await work.sync(work.one, work.ministry);
  const { basis } = await work.one.done('access.open', { id: request });
  files = [scan.id, basis.copy?.id ?? ''];
}, 60_000);
afterEach(() => work.close());

/** As the lane does after each exchange. */
async function looked(office: WorkingOffice): Promise<void> {
  await work.sync(office);
  while (await office.store.attachmentLane.look());
}

const rowOf = async (office: WorkingOffice) =>
  (await office.done('desk.queue', all)).rows.find(({ id }) => id === request);

test('a request is received when the centre has told of its last file: from that day the clock runs', async () => {
  const { ministry, centre } = work;
  ministry.seat = 'security';
  await looked(ministry);
  const filed = (await rowOf(ministry))?.clockDay;
  expect(await rowOf(ministry)).toMatchObject({ receipt: { missing: 2, at: null }, dueState: null });
  const [scan = '', basis = ''] = files;
  await centre.verifyAttachment(ministry.store.office, scan);
  await looked(ministry);
  expect((await ministry.done('desk.open', { id: request })).receipt).toEqual({ missing: 1, at: null });
  centre.nowMs += 3 * 24 * 3_600_000;
  const told = new Date(centre.nowMs).toISOString();
  await centre.verifyAttachment(ministry.store.office, basis);
  await looked(ministry);
  const row = await rowOf(ministry);
  expect(row?.receipt).toEqual({ missing: 0, at: told });
  expect([row?.clockDay, row?.dueState === null]).toEqual([told.slice(0, 10), false]);
  expect((row?.clockDay ?? '') > (filed ?? '')).toBe(true);
  const card = await ministry.done('desk.open', { id: request });
  expect(card).toMatchObject({ receipt: { missing: 0, at: told }, clockDay: row?.clockDay, due: row?.due });
}, 60_000);

test("an office's own requests wait for no file", async () => {
  work.one.seat = 'security';
  await looked(work.one);
  expect(await rowOf(work.one)).toMatchObject({ receipt: null });
}, 60_000);
