import { afterAll, beforeAll, expect, test } from 'vitest';
import { turkistan } from '../../electron/office/testing/index.ts';
import { name, password } from './centre-work.ts';
import { readBack, VolumeWork } from './volume-work.ts';

let work: VolumeWork;
beforeAll(async () => {
  work = await VolumeWork.begin();
}, 60_000);
afterAll(() => work.end());

test('a ministry that began by itself closes its history and goes on in the one of the centre', async () => {
  const { alone, id, colleague, draft } = await work.standalone('ministry');
  const { ministry, code } = work.door;
  const settings = work.settings();
  const refused = { ok: false, problem: { code: 'link.otherOffice' } };
  expect(await alone.call('link.enrol', { settings, code })).toMatchObject(refused);
  const told = await alone.did('volumes.ask', { settings, code });
  expect(told).toMatchObject({ there: { office: ministry }, here: { same: false, drafts: 3 } });
  await work.closed(alone, code);
  // The very first workstation of the ministry: nobody could confirm it, and nobody is in it yet.
  await alone.did('session.resumeJoin', { password });
  const { office } = await work.until(alone, 'ready');
  expect(office).toEqual({ founded: false, people: [] });
  await alone.did('session.finishJoin', { card: { ...turkistan.card, kind: 'ministry' }, name });
  await work.settled(alone);
  expect(await alone.did('office.read', {})).toMatchObject({ id: ministry, card: { kind: 'ministry' } });
  const [volume] = (await alone.did('volumes.list', {})).here;
  await alone.lockAndReturn();
  await readBack(alone, { volume, colleague, id, draft });
  expect(alone.failures).toEqual([]);
}, 60_000);
