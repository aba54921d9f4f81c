import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RuleSet } from '../../../shared/norms/index.ts';
import { Collision, onPaper, successor, type WorkingOffice } from '../testing/index.ts';

let work: Collision;
beforeEach(async () => {
  work = await Collision.begin();
  // It waits for a number: of the ministry's norms nothing is known here yet.
  await work.one.done('access.submit', { id: work.request, ...onPaper });
});
afterEach(() => work.close());

async function asMinistry(done: (ministry: WorkingOffice) => Promise<unknown>): Promise<void> {
  const { ministry } = work;
  ministry.seat = 'administrator';
  await done(ministry);
  await work.sync(ministry);
  // The office's rows come by relay; what it would send is lost on its way.
  await work.pullOnly(work.one);
}

async function enabled(ministry: WorkingOffice, set: RuleSet): Promise<void> {
  const before = await ministry.done('norms.read', {});
  await ministry.done('norms.publishRuleSet', { last: before.last, set });
  const { last, sets } = await ministry.done('norms.read', {});
  const published = sets.find(({ enabledAt }) => enabledAt === null)?.event ?? '';
  await ministry.done('norms.enableRuleSet', { last, act: set.id, published });
}

function withDomains(value: string[]): RuleSet {
  const { corporateMailDomains, ...others } = successor.parameters;
  return {
    ...successor,
    parameters: { ...others, corporateMailDomains: { ...corporateMailDomains, value } },
  };
}

const standings = () =>
  work.one.store.read((q) => q.query<{ standing: string }[]>('SELECT standing FROM unnumbered'));

it('an act that waits is told where the ministry’s norms would refuse it, and no more where they are mended', async () => {
  await asMinistry((ministry) => enabled(ministry, withDomains(['ministry.example'])));
  expect(await work.one.store.idle()).toBe(true);
  expect(await work.theOne(work.one)).toMatchObject({
    ...{ type: 'request.submitted', cause: 'forecast', met: 'access.replyEmailNotCorporate' },
  });
  expect((await work.one.done('access.open', { id: work.request })).status).toBe('prepared');
  expect(await work.one.store.idle()).toBe(false);

  await asMinistry((ministry) => enabled(ministry, successor));
  expect(await work.one.store.idle()).toBe(true);
  expect((await work.open(work.one)).total).toBe(0);
  expect((await work.one.done('access.open', { id: work.request })).status).toBe('submitted');
  expect(await standings()).toEqual([{ standing: 'accepted' }]);
});

it('the same by the ministry’s catalogue, also where the program was closed before it could look', async () => {
  await asMinistry(async (ministry) => {
    const card = (await ministry.done('catalogue.systems', {})).find(({ code }) => code === 'ESOBES');
    if (!card) throw new Error('the system is not in the catalogue');
    const { email, phone, functions } = card;
    await ministry.done('catalogue.amendSystem', {
      id: card.id,
      amendment: { terminal: true, email, phone, functions },
    });
  });
  expect((await work.open(work.one)).total).toBe(0);
  await work.one.reopen('2026-11-21T10:00:00.000Z');
  expect(await work.one.store.idle()).toBe(true);
  expect(await work.theOne(work.one)).toMatchObject({ cause: 'forecast', met: 'access.terminalOnlySkud' });
  await work.sync(work.one);
  expect(await work.theOne(work.one)).toMatchObject({ cause: 'refused', met: 'access.terminalOnlySkud' });
});
