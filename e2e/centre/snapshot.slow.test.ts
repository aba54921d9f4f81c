import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { officeDigest } from '../../central/digests/index.ts';
import { confirmDevice } from '../../central/offices/index.ts';
import { startDoor, type TestDoor } from '../../central/testing/index.ts';
import {
  employeeInput,
  iins,
  seatColleague,
  TestWindow,
  turkistan,
} from '../../electron/office/testing/index.ts';

const password = 'ұзын құпия сөйлем 42';
const name = { surname: 'Сейітова', given: 'Айгүл', patronymic: '' };
/** More than a page, and what a history is long from. */
const acts = 520;
const snapshotFrom = 500;
const everybody = { search: '', status: null, sort: 'name', offset: 0, limit: 50 } as const;

let door: TestDoor;
const windows: TestWindow[] = [];
beforeAll(async () => {
  door = await startDoor('debian');
}, 60_000);
afterAll(async () => {
  for (const each of windows) await each.close();
  await door.end();
});

/** Comes in and is let in, up to where somebody may take the seat. */
async function entered(office: string): Promise<TestWindow> {
  const window = new TestWindow(undefined, undefined, { snapshotFrom });
  windows.push(window);
  const opened = await door.offices.openCode(office, null);
  const settings = { origin: door.origin, authority: '', proxy: '', metered: false };
  await window.did('session.join', { settings, code: opened?.code ?? '', password });
  const devices = await door.offices.devices(office);
  for (const { device } of devices) await confirmDevice(door.means, { office, device }, null);
  while ((await window.did('session.joining', {})).phase !== 'ready') {
    expect(window.failures).toEqual([]);
    await pause(50);
  }
  return window;
}

async function settled(window: TestWindow): Promise<void> {
  for (;;) {
    await window.did('link.exchangeNow', {});
    const { waiting, history } = await window.did('link.state', {});
    if (waiting.events === 0 && history === null) return;
    expect(window.failures).toEqual([]);
    await pause(50);
  }
}

test('a workstation that comes to an office with a history begins with a snapshot and ends with all of it', async () => {
  const office = (await door.offices.register({ ...turkistan.card }, null)) ?? '';
  const first = await entered(office);
  await first.did('session.finishJoin', { card: turkistan.card, name });
  const [someone] = await first.did('people.list', {});
  await seatColleague(first, ['officeAdministrator', 'specialist', 'auditor']);
  const iin = iins();
  for (let left = acts; left > 0; left--)
    await first.did('employees.enter', {
      id: first.newId(),
      input: employeeInput({ iin: iin.next().value as string }),
    });
  await settled(first);

  const second = await entered(office);
  await second.did('session.finishJoin', { person: someone?.id ?? '' });
  expect(await second.did('employees.list', everybody)).toMatchObject({ total: acts });
  expect(door.means.metrics.text()).toMatch(/call="\/v1\/snapshot",status="200"} [1-9]/);
  await settled(second);
  await settled(first);
  const [here, there] = [await first.did('audit.verify', {}), await second.did('audit.verify', {})];
  const means = {
    database: door.database,
    contents: door.keyStore.contents,
    registry: door.streams.numbering().registry,
  };
  const central = await officeDigest(means, office);
  expect([there.ok, there.digest, central?.digest]).toEqual([true, here.digest, here.digest]);
  expect(here.rows).toBeGreaterThan(acts);
}, 300_000);
