import { bundled } from '../../../shared/norms/index.ts';
import { successor } from './norms.ts';
import { type TestWindow, turkistan } from './window.ts';

/** As the ministry, for only it publishes. */
async function lastOfNorms(window: TestWindow): Promise<string | null> {
  const { card } = await window.did('office.read', {});
  if (card.kind !== 'ministry') await window.did('office.amend', { card: { ...card, kind: 'ministry' } });
  return (await window.did('norms.read', {})).last;
}

/** An input with which each call of the office and its people does its work. */
export function officeInputs(means: {
  window(): TestWindow;
  /** Of who is signed in, as it is now. */
  password(): string;
}): Record<string, () => unknown> {
  const colleague = async () =>
    (await means.window().did('people.admit', { name: turkistan.person, roles: ['auditor'] })).person;
  return {
    'office.amend': async () => ({ card: (await means.window().did('office.read', {})).card }),
    'office.changeSettings': async () => ({
      settings: (await means.window().did('office.read', {})).settings,
    }),
    'office.confirmClock': () => ({}),
    'norms.publishRuleSet': async () => ({ last: await lastOfNorms(means.window()), set: successor }),
    'norms.enableRuleSet': async () => {
      const window = means.window();
      const { last, sets } = await window.did('norms.read', {});
      return { last, act: successor.id, published: sets.at(-1)?.event };
    },
    'norms.changeRegions': async () => ({
      last: await lastOfNorms(means.window()),
      regions: bundled.regions,
    }),
    'people.list': () => ({}),
    'people.admit': () => ({ name: turkistan.person, roles: ['head'] }),
    'people.setRoles': async () => ({ person: await colleague(), roles: ['head'] }),
    'people.dismiss': async () => ({ person: await colleague() }),
    'people.resetPassword': async () => ({ person: await colleague() }),
    'people.newRecoveryCode': () => ({ password: means.password() }),
  };
}
