import { afterAll, beforeAll, expect, it } from 'vitest';
import { lawAlone } from '../../../shared/calendar/index.ts';
import { LinkedWork, onPaper, RequestDesk, sent, type WorkingOffice } from '../testing/index.ts';

let work: LinkedWork;
let id: string;
const own = { ...lawAlone, swaps: [{ working: '2026-12-05', off: '2026-12-07', basis: 'өз бұйрығы' }] };
beforeAll(async () => {
  work = await LinkedWork.begin(async (office) => {
    office.seat = 'administrator';
    await office.done('calendar.change', { last: null, amendment: own });
    const [system] = await office.done('catalogue.systems', {});
    if (!system) throw new Error('the catalogue is empty');
    const { terminal, phone, functions } = system;
    const amendment = { terminal, phone, functions, email: 'own@enbek.gov.kz' };
    await office.done('catalogue.amendSystem', { id: system.id, amendment });
    office.seat = 'specialist';
    const desk = new RequestDesk(office);
    id = await desk.saved(sent);
    await office.done('access.prepare', { id });
    await office.done('access.submit', { id, ...onPaper });
  });
}, 60_000);
afterAll(() => work.close());

const swap = { working: '2026-11-28', off: '2026-11-24', basis: '№ 512 қаулы' };
const amendment = { ...lawAlone, swaps: [swap] };

function as<T>(office: WorkingOffice, work: () => Promise<T>): Promise<T> {
  const { seat } = office;
  office.seat = 'administrator';
  return work().finally(() => {
    office.seat = seat;
  });
}

it("under the centre the ministry's calendar counts, and what it moves is recounted and told when it comes", async () => {
  const { one, two, ministry } = work;
  expect(await one.done('office.read', {})).toMatchObject({ ruledBy: 'ministry' });
  expect(await one.done('calendar.read', {})).toEqual({ last: null, amendment: lawAlone });
  await as(ministry, () => ministry.done('calendar.change', { last: null, amendment }));
  await work.sync(ministry, one, two);
  for (const office of [one, two]) {
    expect((await office.done('calendar.read', {})).amendment).toEqual(amendment);
    const moved = { id, before: '2026-11-25', after: '2026-11-26' };
    expect(await office.done('calendar.movedLately', {})).toMatchObject({ count: 1, rows: [moved] });
    expect((await office.store.verify()).ok).toBe(true);
  }
});

it("under the centre the ministry's catalogue counts, not what an office had set while it stood alone", async () => {
  const { one, ministry } = work;
  const [before] = await one.done('catalogue.systems', {});
  if (!before) throw new Error('the catalogue is empty');
  expect(before.email).not.toBe('own@enbek.gov.kz');
  const { terminal, phone, functions } = before;
  const amended = { terminal, phone, functions, email: 'systems@enbek.gov.kz' };
  await as(ministry, () => ministry.done('catalogue.amendSystem', { id: before.id, amendment: amended }));
  await work.sync(ministry, one);
  expect((await one.done('catalogue.systems', {}))[0]).toMatchObject(amended);
});

it('an office under the centre sets neither itself', async () => {
  const { one } = work;
  await as(one, async () => {
    const { last } = await one.done('calendar.read', {});
    expect(await one.refusal('calendar.change', { last, amendment: own })).toBe('norms.ministryOnly');
    const [system] = await one.done('catalogue.systems', {});
    if (!system) throw new Error('the catalogue is empty');
    const { terminal, phone, functions, email } = system;
    const same = { terminal, phone, functions, email };
    expect(await one.refusal('catalogue.amendSystem', { id: system.id, amendment: same })).toBe(
      'norms.ministryOnly',
    );
  });
});
