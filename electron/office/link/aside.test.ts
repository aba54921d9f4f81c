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
}
const numberOf = async (note: string) => (await desk.store.history('note', note))[0]?.number ?? null;

test('while a file is exchanged nothing goes over the network, whatever happens meanwhile', async () => {
  await atRest();
  const done = await held.service.aside(async () => {
    const note = await desk.write('carried');
    held.service.acted();
    expect(held.service.exchangeNow().ok).toBe(true);
    await held.service.adoptSettings(way);
    expect(await held.service.aside(async () => ({ ok: true, value: 2 }))).toMatchObject({
      problem: { code: 'exchange.busy' },
    });
    expect((await held.service.told()).phase).toBe('idle');
    return { ok: true, value: note };
  });
  if (!done.ok) throw new Error(done.problem.code);
  expect(await desk.store.workstation.waiting()).toMatchObject({ events: 1 });
  await held.phase('live');
  expect(await numberOf(done.value)).not.toBeNull();
  await expect(held.service.aside(() => Promise.reject(new Error('cut')))).rejects.toThrow('cut');
  await held.phase('live');
});
