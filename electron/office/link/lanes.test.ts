import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type Desk,
  enrolled,
  fixedSurroundings,
  linkedWiring,
  newCentre,
  newDesk,
  removeFolder,
  reopen,
  temporaryFolder,
} from '../store/testing/linked/index.ts';
import { HeldLink, way } from './testing/double.ts';
import { Unreachable } from './unreachable.ts';

const nowMs = Date.parse('2026-11-21T06:00:00.000Z');
let folder: string;
let desk: Desk;
let centre: ReturnType<typeof newCentre>;
let held: HeldLink;

beforeEach(async () => {
  folder = temporaryFolder();
  centre = newCentre(nowMs);
  await (await newDesk(folder, fixedSurroundings('first'))).store.close();
  desk = await reopen(folder, fixedSurroundings('later'), { wiring: linkedWiring });
  held = new HeldLink(centre);
});
afterEach(async () => {
  await held.service.leave();
  await desk.store.close();
  removeFolder(folder);
});

/** Enrolled, and after its first exchange: it waits for news. */
async function atRest(): Promise<void> {
  await desk.store.link.setWay(way);
  await enrolled(centre, desk.store, { numbered: true });
  await held.service.enter(desk.store);
  await held.phase('live');
  held.topics.length = 0;
}
const fault = async () => (await held.service.told()).fault;

test('what goes beside the events goes after them; its fault is told, its news are shown', async () => {
  const ran: string[] = [];
  held.lanes.push(
    {
      run: async ({ store }) => {
        ran.push(`first ${(await store.workstation.position()).number}`);
        return ['attachments'];
      },
    },
    { run: () => Promise.reject(new Unreachable('cut')), left: async () => left },
  );
  const left = { toSend: 2, bytesToSend: 900, toFetch: 0, bytesToFetch: 0 };
  await desk.store.link.setWay(way);
  await enrolled(centre, desk.store, { numbered: true });
  await held.service.enter(desk.store);
  await held.until(() => held.timers.length === 1);
  expect(ran).toEqual(['first 3']);
  expect(held.topics).toContain('attachments');
  expect(await held.service.told()).toMatchObject({ fault: 'cut', attachments: left });
});

test('a disk that is full is told in words of its own, and is no fault of the program', async () => {
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  held.lanes.push({ run: () => Promise.reject(full) });
  await desk.store.link.setWay(way);
  await enrolled(centre, desk.store, { numbered: true });
  await held.service.enter(desk.store);
  await held.until(() => held.timers.length === 1);
  expect(await fault()).toBe('diskFull');
  expect(held.failures).toEqual([]);
});

test('before a workstation becomes another one, what only it can take is fetched; what fails does not hold it up', async () => {
  const brought: string[] = [];
  const idle = { run: async () => [] };
  held.lanes.push(
    { ...idle, bring: () => Promise.reject(new Unreachable('cut')) },
    { ...idle, bring: async ({ store }) => void brought.push(store.office) },
  );
  await held.service.bring();
  expect(brought).toEqual([]);
  await atRest();
  await held.service.bring();
  expect(brought).toEqual([desk.store.office]);
  expect(held.failures).toEqual([]);
});
