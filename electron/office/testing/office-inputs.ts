import { type TestWindow, turkistan } from './window.ts';

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
    'people.list': () => ({}),
    'people.admit': () => ({ name: turkistan.person, roles: ['head'] }),
    'people.setRoles': async () => ({ person: await colleague(), roles: ['head'] }),
    'people.dismiss': async () => ({ person: await colleague() }),
    'people.resetPassword': async () => ({ person: await colleague() }),
    'people.newRecoveryCode': () => ({ password: means.password() }),
  };
}
