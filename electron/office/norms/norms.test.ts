import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundled, type RuleSet } from '../../../shared/norms/index.ts';
import {
  LinkedWork,
  successor as next,
  onPaper,
  RequestDesk,
  sent,
  type WorkingOffice,
} from '../testing/index.ts';

let work: LinkedWork;
let desk: RequestDesk;
let early: string;
beforeAll(async () => {
  work = await LinkedWork.begin(async (office) => {
    desk = new RequestDesk(office);
    early = await submitted(office);
  });
}, 60_000);
afterAll(() => work.close());

async function submitted(office: WorkingOffice): Promise<string> {
  office.seat = 'specialist';
  const id = await desk.saved(sent);
  await office.done('access.prepare', { id });
  await office.done('access.submit', { id, ...onPaper });
  return id;
}

function as<T>(office: WorkingOffice, done: () => Promise<T>): Promise<T> {
  const { seat } = office;
  office.seat = 'administrator';
  return done().finally(() => {
    office.seat = seat;
  });
}
const rulesOf = async (office: WorkingOffice, id: string) => {
  const history = await office.store.history('request', id);
  const last = history.findLast(({ event }) => event.envelope.type === 'request.prepared');
  return [last?.event.envelope.rules?.id, last?.outcome?.rules?.id];
};

it('a set that is published is read by all and used by nobody: the one before stays in use', async () => {
  const { one, two, ministry } = work;
  const done = await as(ministry, () => ministry.done('norms.publishRuleSet', { last: null, set: next }));
  await work.sync(ministry, one, two);
  for (const office of [one, two, ministry]) {
    const { sets } = await office.done('norms.read', {});
    expect(sets).toMatchObject([{ event: done.published, set: next, enabledAt: null }]);
  }
  const id = await submitted(one);
  await work.sync(one);
  expect(await rulesOf(one, id)).toEqual(['349/2021', '349/2021']);
});

it('enabled, it is in use in every office, in forms, judgements and due dates, and what it moved is told', async () => {
  const { one, two, ministry } = work;
  const { last, sets } = await ministry.done('norms.read', {});
  const [awaiting] = sets;
  if (!awaiting) throw new Error('nothing was published');
  const enable = { last, act: awaiting.set.id, published: awaiting.event };
  const moves = await as(one, () => one.done('calendar.movedByRules', { id: awaiting.set.id }));
  expect(moves.rows.map(({ id }) => id)).toContain(early);
  await as(ministry, () => ministry.done('norms.enableRuleSet', enable));
  await work.sync(ministry, one, two);
  for (const office of [one, two]) {
    const told = await office.done('calendar.movedLately', {});
    expect(told.rows).toContainEqual(
      expect.objectContaining({ id: early, before: '2026-11-25', after: '2026-11-27' }),
    );
    expect((await office.store.verify()).ok).toBe(true);
  }
  const id = await submitted(one);
  await work.sync(one, two);
  expect(await rulesOf(one, id)).toEqual(['419/2025', '419/2025']);
  expect(await rulesOf(two, id)).toEqual(['419/2025', '419/2025']);
});

it('a correction of a set waits in its turn, and the enabled one stays in use meanwhile', async () => {
  const { one, ministry } = work;
  const { last } = await ministry.done('norms.read', {});
  const corrected: RuleSet = {
    ...next,
    parameters: { ...next.parameters, inactivityDays: { ...next.parameters.inactivityDays, value: 90 } },
  };
  await as(ministry, () => ministry.done('norms.publishRuleSet', { last, set: corrected }));
  await work.sync(ministry, one);
  const { sets } = await one.done('norms.read', {});
  expect(sets.map(({ set, enabledAt }) => [set.parameters.inactivityDays.value, enabledAt !== null])).toEqual(
    [
      [60, true],
      [90, false],
    ],
  );
  // What was published first is not what waits now.
  const enable = { last: (await ministry.done('norms.read', {})).last, act: next.id, published: early };
  expect(await as(ministry, () => ministry.refusal('norms.enableRuleSet', enable))).toBe('record.changed');
});

it('regions are the ministry’s list in every office, and none of them goes', async () => {
  const { one, ministry } = work;
  const { last } = await ministry.done('norms.read', {});
  const renamed = bundled.regions.map((each, index) =>
    index === 0 ? { ...each, name: { kk: 'Абай өңірі', ru: 'Абайская область' } } : each,
  );
  const added = {
    ...{ code: '99', kato: '990000000', name: { kk: 'Жаңа облыс', ru: 'Новая область' } },
    centre: { kk: 'Орталық', ru: 'Центр' },
  };
  const gone = renamed.slice(1);
  expect(await as(ministry, () => ministry.refusal('norms.changeRegions', { last, regions: gone }))).toBe(
    'norms.regionGone',
  );
  await as(ministry, () => ministry.done('norms.changeRegions', { last, regions: [...renamed, added] }));
  await work.sync(ministry, one);
  const { card } = await one.done('office.read', {});
  await as(one, () => one.done('office.amend', { card: { ...card, region: '99' } }));
  await work.sync(one, ministry);
  expect((await one.done('office.read', {})).card.region).toBe('99');
});

it('a regional office publishes nothing, with the sentence whose rule that is, and a faulty set is nobody’s', async () => {
  const { one, ministry } = work;
  const { last } = await one.done('norms.read', {});
  expect(await as(one, () => one.refusal('norms.publishRuleSet', { last, set: next }))).toBe(
    'norms.ministryOnly',
  );
  const own = await ministry.done('norms.read', {});
  const faulty = { ...next, paragraphs: next.paragraphs.slice(0, 1) };
  const answer = await as(ministry, () =>
    ministry.call('norms.publishRuleSet', { last: own.last, set: faulty }),
  );
  expect(answer).toMatchObject({
    problem: { code: 'norms.setFaulty', params: { place: 'parameters.basisAgeYears.paragraph' } },
  });
});
