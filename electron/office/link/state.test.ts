import { expect } from 'vitest';
import { wholeLog } from '../../../shared/audit/index.ts';
import {
  Desk,
  enrolled,
  fixedSurroundings,
  linkedWiring,
  linkOf,
  must,
  opening,
  openStore,
  removeFolder,
  temporaryFolder,
} from '../store/testing/linked/index.ts';
import { exchange } from '../sync/index.ts';
import { foundedOffice, seatColleague } from '../testing/index.ts';
import { standingsOf, stateOf } from './state.ts';
import { way } from './testing/double.ts';
import { type HeldOffice, test } from './testing/held-office.ts';
import { Unreachable } from './unreachable.ts';

async function standing({ desk, held }: HeldOffice, note: string) {
  return (await standingsOf(desk.store, held.service, { kind: 'note', ids: [note] }))[note];
}

test('a standalone office has nobody to confirm and nothing that waits', async ({ office, desk, held }) => {
  await held.service.enter(desk.store);
  const note = await desk.write('one');
  expect(await standing(office, note)).toBe('standalone');
  const nothing = { events: 0, bytes: 0 };
  expect(await stateOf(desk.store, held.service)).toMatchObject({
    centre: null,
    phase: 'standalone',
    fault: null,
    waiting: nothing,
  });
});

test('a record goes from saved over sent to confirmed, and back to saved with the next act', async ({
  office,
  desk,
  held,
  centre,
}) => {
  await office.rest();
  const note = await desk.write('one');
  expect(await standing(office, note)).toBe('saved');
  expect(await stateOf(desk.store, held.service)).toMatchObject({
    phase: 'live',
    waiting: { events: 1 },
    fault: null,
  });
  // The push arrives; the network goes before anything is pulled.
  const link = linkOf(centre, desk.store);
  held.instead = { pull: () => Promise.reject(new Unreachable('cut')), push: (bodies) => link.push(bodies) };
  held.service.exchangeNow();
  await held.until(() => held.timers.length === 1);
  expect(await standing(office, note)).toBe('sent');
  expect(await stateOf(desk.store, held.service)).toMatchObject({
    phase: 'idle',
    fault: 'cut',
    waiting: { events: 1 },
  });
  held.instead = {};
  held.service.exchangeNow();
  await held.phase('live');
  expect(await standing(office, note)).toBe('confirmed');
  expect(await stateOf(desk.store, held.service)).toMatchObject({
    centre: { origin: way.origin, fingerprint: expect.stringMatching(/^([0-9a-f]{4} ){4}[0-9a-f]{4}$/) },
    lastContact: new Date(held.nowMs).toISOString(),
    waiting: { events: 0 },
    clockAhead: 0,
  });
  await held.service.setPaused(true);
  expect(await stateOf(desk.store, held.service)).toMatchObject({ phase: 'paused', nextTry: null });
});

test('what the centre did not accept is told as refused', async ({ office, desk, held, centre }) => {
  await office.rest();
  const at = temporaryFolder();
  const surroundings = fixedSurroundings('second');
  const store = must(await openStore(opening(at, surroundings, { wiring: linkedWiring, create: true })));
  await enrolled(centre, store);
  const means = { store, link: linkOf(centre, store), wiring: linkedWiring, now: () => office.nowMs };
  await exchange(means);
  await new Desk(store, surroundings).write('same');
  const late = await desk.write('same');
  await exchange(means);
  held.service.exchangeNow();
  await held.until(async () => (await standing(office, late)) === 'refused');
  expect((await stateOf(desk.store, held.service)).waiting.events).toBe(0);
  await store.close();
  removeFolder(at);
});

test('who tries to change the link of a standalone office is refused, and leaves a line', async () => {
  const { window } = await foundedOffice();
  await seatColleague(window, ['officeAdministrator', 'auditor']);
  const address = { origin: 'http://127.0.0.1:8080', authority: '', proxy: '', metered: false };
  const refused = { ok: false, problem: { code: 'link.standalone' } };
  expect(await window.call('link.setPaused', { paused: true })).toMatchObject(refused);
  expect(await window.call('link.change', address)).toMatchObject(refused);
  expect(await window.call('link.change', { ...address, origin: 'http://centre.gov.kz' })).toMatchObject({
    problem: { code: 'link.addressInvalid', field: 'origin' },
  });
  const { entries } = await window.did('audit.accessLog', { filter: wholeLog, before: null, limit: 4 });
  const operations = entries.map(({ operation }) => operation);
  expect(operations.filter((each) => each.startsWith('link.'))).toEqual([
    ...['link.change', 'link.change', 'link.setPaused'],
  ]);
  expect(await window.did('link.state', {})).toMatchObject({ phase: 'standalone' });
  await window.close();
});
