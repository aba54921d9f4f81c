import { afterEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { type Ask, type Asks, Refusal } from '../../../shared/kernel/index.ts';
import {
  firstPassword,
  foundedOffice,
  RecordingShell,
  seatColleague,
  TestWindow,
  turkistan,
} from '../testing/index.ts';

const open: TestWindow[] = [];
afterEach(async () => {
  for (const window of open.splice(0)) await window.close();
});

/** A shell whose protection of secrets can fail, as DPAPI does in a broken profile. */
class FailingShell extends RecordingShell {
  fails = false;

  override async ask<Name extends Ask>(
    name: Name,
    input: z.input<Asks[Name]['input']>,
  ): Promise<z.output<Asks[Name]['output']>> {
    if (this.fails && name === 'protect') throw new Refusal({ code: 'store.diskFull' });
    return super.ask(name, input);
  }
}

async function founded(shell = new RecordingShell()) {
  const made = await foundedOffice(shell);
  open.push(made.window);
  return made;
}

const stage = async (window: TestWindow) => (await window.did('session.status', {})).stage;

describe('twenty at once', () => {
  it('found one office', async () => {
    const window = new TestWindow();
    open.push(window);
    const results = await Promise.all(
      Array.from({ length: 20 }, () => window.call('session.setUp', turkistan)),
    );
    expect(results.filter((each) => each.ok)).toHaveLength(1);
    expect(window.failures).toEqual([]);
    expect(await window.did('audit.verify', {})).toMatchObject({ ok: true, events: 3 });
    await window.lockAndReturn();
    const [person] = (await window.did('session.status', {})).people;
    expect(
      (await window.call('session.signIn', { person: person?.person ?? '', password: firstPassword })).ok,
    ).toBe(true);
  });

  it('take one seat', async () => {
    const { window, administrator: person } = await founded();
    await window.lockAndReturn();
    const results = await Promise.all(
      Array.from({ length: 20 }, () => window.call('session.signIn', { person, password: firstPassword })),
    );
    expect(results.filter((each) => each.ok)).toHaveLength(1);
    const refused = new Set(results.flatMap((each) => (each.ok ? [] : [each.problem.code])));
    expect([...refused].filter((code) => !['store.inUse', 'session.taken'].includes(code))).toEqual([]);
    expect(window.failures).toEqual([]);
    expect(await stage(window)).toBe('working');
  });
});

describe('a lock that overtakes', () => {
  it('a sign-in leaves the seat free', async () => {
    const { window, administrator: person } = await founded();
    await window.lockAndReturn();
    const signIn = window.call('session.signIn', { person, password: firstPassword });
    window.lockFromShell();
    expect(await signIn).toMatchObject({ problem: { code: 'session.none' } });
    expect(await stage(window)).toBe('signIn');
    expect((await window.call('session.signIn', { person, password: firstPassword })).ok).toBe(true);
  });

  it('a change of the password does not sign in again, and the office opens with one of the two', async () => {
    const { window, administrator: person } = await founded();
    const next = 'Келесі құпия сөйлем';
    const before = window.ended;
    const change = window.call('session.changePassword', { current: firstPassword, next });
    window.lockFromShell();
    expect((await change).ok).toBe(false);
    expect(await stage(window)).toBe('signIn');
    await window.afterEnd(before);
    const opens = await Promise.all(
      [next, firstPassword].map(async (password) => {
        window.now += 15 * 60_000;
        const signedIn = await window.call('session.signIn', { person, password });
        if (signedIn.ok) await window.lockAndReturn();
        return signedIn.ok;
      }),
    );
    expect(opens.filter(Boolean)).toHaveLength(1);
    expect(window.failures).toEqual([]);
  });

  it('any call is an answer with a code, and everything recorded is whole', async () => {
    const { window, administrator } = await founded();
    await seatColleague(window, ['specialist', 'auditor']);
    const { id, card, settings } = await window.did('office.read', {});
    expect(id).not.toBe(administrator);
    expect(card.region).toBe('61');
    const before = window.ended;
    const running = [
      window.call('employees.list', { search: '', status: null, sort: 'name', offset: 0, limit: 10 }),
      window.call('audit.verify', {}),
      window.call('office.changeSettings', { settings }),
      window.call('access.counts', {}),
      window.call('employees.export', { search: '', status: null, sort: 'name', language: 'kk' }),
    ];
    window.lockFromShell();
    for (const each of await Promise.all(running))
      if (!each.ok) expect(['session.none', 'call.forbidden']).toContain(each.problem.code);
    await window.afterEnd(before);
    expect(window.failures).toEqual([]);
    await window.did('session.signIn', { person: administrator, password: firstPassword });
    expect(await window.did('audit.verify', {})).toMatchObject({ ok: true, firstBad: null });
  });
});

describe('a page that goes', () => {
  it('in the middle of a sign-in takes the sign-in with it', async () => {
    const { window, administrator: person } = await founded();
    await window.lockAndReturn();
    void window.call('session.signIn', { person, password: firstPassword });
    window.replacePage();
    expect(await stage(window)).toBe('signIn');
    expect((await window.call('session.signIn', { person, password: firstPassword })).ok).toBe(true);
    expect(window.failures).toEqual([]);
  });

  it('in the middle of its work ends the session, and the work is whole or not there', async () => {
    const { window, administrator: person } = await founded();
    const { settings } = await window.did('office.read', {});
    const before = window.ended;
    void window.call('office.changeSettings', { settings: { ...settings, idleMinutes: 3 } });
    void window.call('audit.verify', {});
    window.replacePage();
    await window.afterEnd(before);
    await window.did('session.signIn', { person, password: firstPassword });
    expect([10, 3]).toContain((await window.did('office.read', {})).settings.idleMinutes);
    expect(await window.did('audit.verify', {})).toMatchObject({ ok: true });
    expect(window.failures).toEqual([]);
  });
});

describe('an account that cannot keep its secret', () => {
  it('leaves a failed first start to be tried again', async () => {
    const shell = new FailingShell();
    const window = new TestWindow(undefined, shell);
    open.push(window);
    shell.fails = true;
    expect(await window.call('session.setUp', turkistan)).toMatchObject({
      problem: { code: 'store.diskFull' },
    });
    shell.fails = false;
    expect(await window.call('session.setUp', turkistan)).toMatchObject({ ok: true });
  });

  it('does not use up the recovery code', async () => {
    const shell = new FailingShell();
    const { window, recoveryCode: code } = await founded(shell);
    await window.lockAndReturn();
    const recover = { code, person: null, password: 'Қайта ашылған кеңсе' };
    shell.fails = true;
    expect(await window.call('session.recover', recover)).toMatchObject({ ok: false });
    shell.fails = false;
    expect(await window.call('session.recover', recover)).toMatchObject({ ok: true });
  });
});

describe('operations of another time', () => {
  it('an admission that is repeated gives no new password to who has an own one', async () => {
    const { window, administrator } = await founded();
    const operation = window.newId();
    const admission = {
      name: { surname: 'Есенов', given: 'Марат', patronymic: '' },
      roles: ['head' as const],
    };
    const first = await window.call('people.admit', admission, operation);
    const again = await window.call('people.admit', admission, operation);
    if (!first.ok || !again.ok) throw new Error('not admitted');
    expect(again.value.person).toBe(first.value.person);
    await window.lockAndReturn();
    const { person, password } = again.value;
    await window.did('session.signIn', { person, password });
    const own = 'Есеновтің өз паролі';
    await window.did('session.changePassword', { current: password, next: own });
    await window.lockAndReturn();
    await window.did('session.signIn', { person: administrator, password: firstPassword });
    expect(await window.call('people.admit', admission, operation)).toMatchObject({
      problem: { code: 'person.alreadyAdmitted' },
    });
    expect(await window.call('people.resetPassword', { person: administrator })).toMatchObject({
      problem: { code: 'person.self' },
    });
    await window.lockAndReturn();
    expect((await window.call('session.signIn', { person, password: own })).ok).toBe(true);
  });
});
