import { afterEach, describe, expect, it } from 'vitest';
import { firstPassword, foundedOffice, seatColleague, type TestWindow } from '../testing/index.ts';

const day = 24 * 60 * 60_000;
const open: TestWindow[] = [];
afterEach(async () => {
  for (const window of open.splice(0)) await window.close();
});

/** Everybody has left; who comes back finds the clock so much later. */
async function returned(ms: number) {
  const { window, administrator } = await foundedOffice();
  open.push(window);
  const colleague = await seatColleague(window, ['specialist', 'securityAdministrator']);
  await window.lockAndReturn();
  window.now += ms;
  const clock = async () => (await window.did('session.status', {})).clock;
  return { window, administrator, colleague, clock };
}

describe('a doubtful clock', () => {
  it.each([
    ['back', -730 * day],
    ['jump', 730 * day],
  ])(
    'set %s keeps nobody out, is told to who signs in, and is settled by an administrator',
    async (doubt, ms) => {
      const { window, administrator, clock } = await returned(ms);
      expect(await clock()).toBeNull();
      await window.did('session.signIn', { person: administrator, password: firstPassword });
      expect(await clock()).toMatchObject({ doubt, lastKnown: expect.stringMatching(/^2026-11-21T/) });
      await window.did('office.confirmClock', {});
      expect(await clock()).toMatchObject({ doubt: null });
      expect(window.failures).toEqual([]);
    },
  );

  it('is settled by nobody else', async () => {
    const { window, administrator } = await returned(-730 * day);
    await window.did('session.signIn', { person: administrator, password: firstPassword });
    const seated = await seatColleague(window, ['specialist']);
    await window.lockAndReturn();
    await window.did('session.signIn', seated);
    expect(await window.call('office.confirmClock', {})).toMatchObject({
      problem: { code: 'call.forbidden' },
    });
    expect((await window.did('session.status', {})).clock).toMatchObject({ doubt: 'back' });
  });
});
