import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { confirmDevice } from '../../central/offices/index.ts';
import { startDoor, type TestDoor } from '../../central/testing/index.ts';
import { successor, TestWindow, turkistan } from '../../electron/office/testing/index.ts';
import { bundled } from '../../shared/norms/index.ts';
import type { OfficeCard } from '../../shared/office/index.ts';

const password = 'ұзын құпия сөйлем 42';
const name = { surname: 'Сейітова', given: 'Айгүл', patronymic: '' };

let door: TestDoor;
const windows: TestWindow[] = [];
beforeAll(async () => {
  door = await startDoor('embedded');
  door.relay.start((error) => {
    throw error;
  });
}, 60_000);
afterAll(async () => {
  for (const each of windows) await each.close();
  await door.relay.stop();
  await door.end();
});

/** A workstation that founds its office under the centre. */
async function founded(code: string, card: OfficeCard, office: string): Promise<TestWindow> {
  const window = new TestWindow();
  windows.push(window);
  const settings = { origin: door.origin, authority: '', proxy: '', metered: false };
  await window.did('session.join', { settings, code, password });
  const [device] = await door.offices.devices(office);
  await confirmDevice(door.means, { office, device: device?.device ?? '' }, null);
  for (;;) {
    if ((await window.did('session.joining', {})).phase === 'ready') break;
    expect(window.failures).toEqual([]);
    await pause(50);
  }
  await window.did('session.finishJoin', { card, name });
  await settled(window, () => true);
  return window;
}

/** Everything is confirmed, and what is waited for has come. */
async function settled(window: TestWindow, come: () => boolean | Promise<boolean>): Promise<void> {
  for (;;) {
    await window.did('link.exchangeNow', {});
    const { waiting } = await window.did('link.state', {});
    if (waiting.events === 0 && (await come())) return;
    expect(window.failures).toEqual([]);
    await pause(50);
  }
}

test('the ministry publishes and enables a rule set and regions, and an office works by them after its exchange', async () => {
  const ministry = await founded(door.code, { ...turkistan.card, kind: 'ministry' }, door.ministry);
  const id = (await door.offices.register({ ...turkistan.card }, null)) ?? '';
  const opened = await door.offices.openCode(id, null);
  const office = await founded(opened?.code ?? '', turkistan.card, id);
  expect(await office.did('office.read', {})).toMatchObject({ registered: true, ruledBy: 'ministry' });

  await ministry.did('norms.publishRuleSet', { last: null, set: successor });
  const published = await ministry.did('norms.read', {});
  const event = published.sets[0]?.event ?? '';
  await ministry.did('norms.enableRuleSet', { last: published.last, act: successor.id, published: event });
  const { last } = await ministry.did('norms.read', {});
  const added = {
    ...{ code: '99', kato: '990000000', name: { kk: 'Жаңа облыс', ru: 'Новая область' } },
    centre: null,
  };
  await ministry.did('norms.changeRegions', { last, regions: [...bundled.regions, added] });
  await settled(ministry, () => true);

  const known = async () => (await office.did('norms.read', {})).regions !== null;
  await settled(office, known);
  const here = await office.did('norms.read', {});
  expect(here.publishes).toBe(false);
  expect(here.sets).toMatchObject([{ set: successor, event }]);
  expect(here.sets[0]?.enabledAt).not.toBeNull();
  // The centre judges by them too: a region that only the published list has is accepted and numbered.
  await office.did('office.amend', { card: { ...turkistan.card, region: '99' } });
  await settled(office, () => true);
  expect((await office.did('conflicts.list', { state: 'open', offset: 0, limit: 5 })).rows).toEqual([]);
  expect((await office.did('office.read', {})).card.region).toBe('99');
  expect(
    await office.call('norms.changeRegions', { last: here.last, regions: [...bundled.regions] }),
  ).toMatchObject({
    problem: { code: 'norms.ministryOnly' },
  });
  for (const window of [ministry, office])
    expect(await window.did('audit.verify', {})).toMatchObject({ ok: true, firstBad: null });
}, 90_000);
