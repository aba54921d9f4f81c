import { afterAll, beforeAll, expect, test } from 'vitest';
import { successor, turkistan } from '../../electron/office/testing/index.ts';
import { bundled } from '../../shared/norms/index.ts';
import { CentreWork } from './centre-work.ts';

let work: CentreWork;
beforeAll(async () => {
  work = await CentreWork.start();
}, 60_000);
afterAll(() => work.end());

test('the ministry publishes and enables a rule set and regions, and an office works by them after its exchange', async () => {
  const { door } = work;
  const card = { ...turkistan.card, kind: 'ministry' as const };
  const ministry = await work.founded(door.ministry, door.code, card);
  const { office: id, code } = await work.registered();
  const office = await work.founded(id, code, turkistan.card);
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
  await work.settled(ministry);

  const known = async () => (await office.did('norms.read', {})).regions !== null;
  await work.settled(office, known);
  const here = await office.did('norms.read', {});
  expect(here.publishes).toBe(false);
  expect(here.sets).toMatchObject([{ set: successor, event }]);
  expect(here.sets[0]?.enabledAt).not.toBeNull();
  // The centre judges by them too: a region that only the published list has is accepted and numbered.
  await office.did('office.amend', { card: { ...turkistan.card, region: '99' } });
  await work.settled(office);
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
