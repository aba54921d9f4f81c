import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { confirmDevice } from '../../central/offices/index.ts';
import type { TestDoor } from '../../central/testing/index.ts';
import { type TestWindow, turkistan } from '../../electron/office/testing/index.ts';
import { CentreWork, name, password } from './centre-work.ts';

let work: CentreWork;
let door: TestDoor;
let window: TestWindow;

beforeAll(async () => {
  work = await CentreWork.start();
  ({ door } = work);
  window = work.workstation();
}, 60_000);
afterAll(() => work.end());

async function until(fault: string): Promise<void> {
  await window.did('link.exchangeNow', {});
  while ((await window.did('link.state', {})).fault !== fault) await pause(20);
}

test('a revoked workstation comes in again as another device, and what it had not sent arrives', async () => {
  await work.entered(door.ministry, door.code, window);
  const card = { ...turkistan.card, kind: 'ministry' as const };
  const { who } = await window.did('session.finishJoin', { card, name });
  await work.settled(window);
  const office = door.ministry;
  const former = (await door.offices.devices(office))[0]?.device ?? '';
  await door.offices.revoke(office, former, null);
  const amended = { ...card, name: { kk: 'Жіберілмеген атау', ru: 'Неотправленное название' } };
  await window.did('office.amend', { card: amended });
  await until('revoked');

  const opened = await door.offices.openCode(office, null);
  const { fingerprint } = await window.did('link.renew', { code: opened?.code ?? '' });
  // Until the store is opened anew nothing is recorded under keys that are gone.
  expect(await window.call('office.amend', { card })).toMatchObject({ problem: { code: 'link.renewed' } });
  await window.lockAndReturn();
  await window.did('session.signIn', { person: who.person, password });
  const state = await window.did('link.state', {});
  expect(state).toMatchObject({ fingerprint });
  expect(state.waiting.events).toBeGreaterThan(0);
  await until('unconfirmed');
  const next = (await door.offices.devices(office)).find(({ device }) => device !== former);
  expect(await confirmDevice(door.means, { office, device: next?.device ?? '' }, null)).toBe(true);
  await work.settled(window);
  await window.did('office.amend', { card: { ...amended, name: { kk: 'Кейінгі', ru: 'Позднее' } } });
  await work.settled(window);
  const rows = await door.database.inOffice(office, (query) =>
    query<{ device_id: string; stream_row: string; body: string }>(
      "SELECT device_id, stream_row, body FROM event WHERE body LIKE '%office.amended%' ORDER BY number",
    ),
  );
  expect(rows.map((each) => each.device_id)).toEqual([former, next?.device]);
  expect(rows.every((each) => JSON.parse(each.stream_row).outcome.result === 'accepted')).toBe(true);
  const report = await window.did('audit.verify', {});
  expect(report.firstBad).toBeNull();
  expect(window.failures).toEqual([]);
}, 60_000);
