import { afterEach, describe, expect, it } from 'vitest';
import type { Role } from '../../../shared/kernel/index.ts';
import { firstPassword, foundedOffice, TestWindow, turkistan } from '../testing/index.ts';

const open: TestWindow[] = [];
afterEach(async () => {
  for (const window of open.splice(0)) await window.close();
});

async function founded() {
  const made = await foundedOffice();
  open.push(made.window);
  return made;
}

/** A colleague with an own password, and the administrator gone from the seat. */
async function colleague(window: TestWindow, roles: Role[], surname = 'Қасымов') {
  const { person, password } = await window.did('people.admit', {
    name: { surname, given: 'Ерлан', patronymic: '' },
    roles,
  });
  await window.lockAndReturn();
  await window.did('session.signIn', { person, password });
  const own = `${surname} өз паролі 17`;
  await window.did('session.changePassword', { current: password, next: own });
  return { person, password: own, temporary: password };
}

it('asked who may sign in while somebody signs in, remembers no attempt as wrong', async () => {
  const { window, administrator } = await founded();
  await window.lockAndReturn();
  const [signedIn] = await Promise.all([
    window.call('session.signIn', { person: administrator, password: firstPassword }),
    window.call('session.status', {}),
  ]);
  expect(signedIn.ok).toBe(true);
  const next = 'Келесі құпия сөйлем';
  expect(await window.call('session.changePassword', { current: firstPassword, next })).toMatchObject({
    ok: true,
  });
});

describe('the first start', () => {
  it('founds an office whose records verify, and signs its administrator in', async () => {
    const { window, recoveryCode } = await founded();
    expect(recoveryCode.length).toBeGreaterThan(32);
    expect((await window.did('session.status', {})).stage).toBe('working');
    expect(await window.did('audit.verify', {})).toMatchObject({ ok: true, firstBad: null, events: 3 });
  });

  it('happens once', async () => {
    const { window } = await founded();
    await window.lockAndReturn();
    expect(await window.call('session.setUp', turkistan)).toMatchObject({
      ok: false,
      problem: { code: 'office.alreadyFounded' },
    });
  });

  it('refuses a wrong BIN and a weak password and leaves nothing behind', async () => {
    const window = new TestWindow();
    open.push(window);
    expect(
      await window.call('session.setUp', { ...turkistan, card: { ...turkistan.card, bin: '990240000011' } }),
    ).toMatchObject({ problem: { code: 'bin.checkDigit' } });
    expect(await window.call('session.setUp', { ...turkistan, password: 'короткий' })).toMatchObject({
      problem: { code: 'password.tooShort' },
    });
    expect(await window.call('session.setUp', { ...turkistan, password: 'qwertyuiopas' })).toMatchObject({
      problem: { code: 'password.common' },
    });
    expect((await window.did('session.status', {})).stage).toBe('setUp');
  });
});

describe('the sign-in', () => {
  it('opens with the password and with nothing else', async () => {
    const { window, administrator } = await founded();
    await window.lockAndReturn();
    const status = await window.did('session.status', {});
    expect(status).toMatchObject({ stage: 'signIn', people: [{ person: administrator }] });
    expect(
      await window.call('session.signIn', { person: administrator, password: 'что-то другое' }),
    ).toMatchObject({
      problem: { code: 'password.wrong' },
    });
    window.now += 10_000;
    expect(
      (await window.did('session.signIn', { person: administrator, password: firstPassword })).roles,
    ).toEqual(['officeAdministrator']);
  });

  it('makes everybody wait longer after each of 50 wrong passwords, at most 15 minutes', async () => {
    const { window, administrator } = await founded();
    await window.lockAndReturn();
    let tried = 0;
    let refused = 0;
    for (let attempt = 0; attempt < 50; attempt++) {
      const result = await window.call('session.signIn', {
        person: administrator,
        password: `wrong ${attempt}`,
      });
      if (result.ok) throw new Error('a wrong password opened the office');
      if (result.problem.code === 'password.wrong') tried++;
      if (result.problem.code === 'account.throttled') refused++;
      window.now += 500;
    }
    expect(tried).toBeLessThan(10);
    expect(refused).toBe(50 - tried);
    expect(
      await window.call('session.signIn', { person: administrator, password: firstPassword }),
    ).toMatchObject({
      problem: { code: 'account.throttled' },
    });
    window.now += 15 * 60_000;
    expect((await window.call('session.signIn', { person: administrator, password: firstPassword })).ok).toBe(
      true,
    );
  });

  it('lets nobody do anything with a temporary password but choose an own one', async () => {
    const { window } = await founded();
    const { person, password } = await window.did('people.admit', {
      name: { surname: 'Есенов', given: 'Марат', patronymic: '' },
      roles: ['specialist'],
    });
    await window.lockAndReturn();
    expect(await window.did('session.signIn', { person, password })).toMatchObject({ mustChange: true });
    expect(await window.call('office.read', {})).toMatchObject({
      problem: { code: 'session.mustChangePassword' },
    });
    await window.did('session.changePassword', { current: password, next: 'Менің жаңа паролім' });
    expect((await window.call('office.read', {})).ok).toBe(true);
    await window.lockAndReturn();
    expect((await window.call('session.signIn', { person, password })).ok).toBe(false);
  });

  it('ends with the window that it was made in', async () => {
    const { window } = await founded();
    await window.reload();
    expect((await window.did('session.status', {})).stage).toBe('signIn');
    expect(await window.call('office.read', {})).toMatchObject({ problem: { code: 'session.none' } });
  });

  it('ends with a dismissal', async () => {
    const { window, administrator } = await founded();
    const { person, password } = await colleague(window, ['specialist']);
    await window.lockAndReturn();
    await window.did('session.signIn', { person: administrator, password: firstPassword });
    await window.did('people.dismiss', { person });
    await window.lockAndReturn();
    expect((await window.call('session.signIn', { person, password })).ok).toBe(false);
    expect((await window.did('session.status', {})).people.map((each) => each.person)).toEqual([
      administrator,
    ]);
  });
});

describe('a forgotten password', () => {
  it('is replaced by the office administrator, and the old one is void', async () => {
    const { window, administrator } = await founded();
    const { person, password } = await colleague(window, ['head']);
    await window.lockAndReturn();
    await window.did('session.signIn', { person: administrator, password: firstPassword });
    const reset = await window.did('people.resetPassword', { person });
    await window.lockAndReturn();
    expect((await window.call('session.signIn', { person, password })).ok).toBe(false);
    window.now += 60_000;
    expect(await window.did('session.signIn', { person, password: reset.password })).toMatchObject({
      mustChange: true,
    });
    await window.did('session.changePassword', { current: reset.password, next: 'Тағы бір жаңа пароль' });
    expect((await window.did('session.status', {})).who?.person).toBe(person);
  });

  it('of the last administrator is mended by the recovery code, once', async () => {
    const { window, administrator, recoveryCode } = await founded();
    await window.lockAndReturn();
    const recovered = await window.did('session.recover', {
      code: recoveryCode,
      person: null,
      password: 'Қайта ашылған кеңсе',
    });
    expect(recovered.who.person).toBe(administrator);
    expect(recovered.recoveryCode).not.toBe(recoveryCode);
    expect(await window.did('audit.verify', {})).toMatchObject({ ok: true });
    await window.lockAndReturn();
    expect(
      await window.call('session.recover', {
        code: recoveryCode,
        person: null,
        password: 'Қайта ашылған кеңсе 2',
      }),
    ).toMatchObject({ problem: { code: 'recovery.wrong' } });
    expect((await window.call('session.signIn', { person: administrator, password: firstPassword })).ok).toBe(
      false,
    );
    window.now += 15 * 60_000;
    expect(
      (await window.call('session.signIn', { person: administrator, password: 'Қайта ашылған кеңсе' })).ok,
    ).toBe(true);
  });
});

describe('people', () => {
  it('keep at least one administrator, and nobody changes the own roles', async () => {
    const { window, administrator } = await founded();
    expect(await window.call('people.dismiss', { person: administrator })).toMatchObject({
      problem: { code: 'person.lastAdministrator' },
    });
    expect(
      await window.call('people.setRoles', {
        person: administrator,
        roles: ['officeAdministrator', 'auditor'],
      }),
    ).toMatchObject({ problem: { code: 'person.self' } });
  });
});
