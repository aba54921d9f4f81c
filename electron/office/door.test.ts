import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calls } from '../../shared/features.ts';
import { allows, type Role, roles } from '../../shared/kernel/index.ts';
import { firstPassword, foundedOffice, type TestWindow } from './testing/index.ts';

let window: TestWindow;
let administrator: string;
beforeAll(async () => {
  ({ window, administrator } = await foundedOffice());
});
afterAll(() => window.close());

/** Calls that a signed-in person may make, or not: those before the sign-in are open to all. */
const held = [...calls].filter(([, of]) => of.roles !== 'anyone' && of.roles !== 'signedIn');

describe('roles are checked where the data is', () => {
  it.each(roles.filter((role) => role !== 'officeAdministrator'))(
    'for %s, every call of every contract',
    async (role: Role) => {
      const { password, person } = await window.did('people.admit', {
        name: { surname: 'Сынақ', given: role, patronymic: '' },
        roles: [role],
      });
      await window.lockAndReturn();
      await window.did('session.signIn', { person, password });
      await window.did('session.changePassword', { current: password, next: `рөлдерді сынау ${role}` });
      for (const [name, of] of held) {
        const result = await window.raw(name, { not: 'an input' }, window.newId());
        const code = result.ok ? 'ok' : result.problem.code;
        expect([name, code]).toEqual([name, allows(of, [role]) ? 'call.invalid' : 'call.forbidden']);
      }
      await window.lockAndReturn();
      window.now += 60_000;
      await window.did('session.signIn', { person: administrator, password: firstPassword });
    },
  );

  it('and nothing at all is done for who is not signed in', async () => {
    await window.lockAndReturn();
    for (const [name, of] of calls) {
      if (of.roles === 'anyone') continue;
      expect([name, await window.raw(name, {}, window.newId())]).toMatchObject([
        name,
        { ok: false, problem: { code: 'session.none' } },
      ]);
    }
  });
});

describe('what a hostile window sends', () => {
  it.each([
    ['an unknown call', 'people.list; DROP TABLE event', {}, 'call.unknown'],
    ['a prototype', 'session.signIn', JSON.parse('{"__proto__":{"person":1}}'), 'call.invalid'],
    [
      'a lone surrogate',
      'session.signIn',
      { person: '01948f00-0000-7000-8000-000000000001', password: '\ud800' },
      'call.invalid',
    ],
    ['extra keys', 'session.status', { extra: 1 }, 'call.invalid'],
    ['a number for a text', 'session.recover', { code: 7, person: null, password: 'x' }, 'call.invalid'],
  ])('%s is refused with a code', async (_what, call, input, code) => {
    expect(await window.raw(call, input)).toMatchObject({ ok: false, problem: { code } });
    expect(window.failures).toEqual([]);
  });

  it('is not answered when it is no message at all', async () => {
    const silent = window as unknown as { window: { receive(message: unknown): Promise<void> } };
    for (const message of [null, 7, 'x', {}, { id: 'x' }, { id: 1 }]) await silent.window.receive(message);
    expect((await window.did('session.status', {})).stage).toBe('signIn');
  });
});
