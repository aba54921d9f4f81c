import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { enteredAccount, type WorkingOffice, workingOffice } from '../testing/index.ts';
import { DailyBlock } from './daily-block.ts';

let office: WorkingOffice;
beforeEach(async () => {
  office = await workingOffice();
  office.seat = 'security';
});
afterEach(() => office.close());

/** As the service runs it after a sign-in at an instant. */
function blockAt(instant: string, watch = daily()) {
  office.instant = instant;
  return watch.run();
}

function daily(): DailyBlock {
  return new DailyBlock({
    now: () => office.now(),
    newId: () => office.newId(),
    working: () => ({ store: office.store, address: '10.0.0.7' }),
  });
}

const card = (id: string) => office.done('accounts.open', { id });

describe('the block of inactive accounts (349/2021 ¶23)', () => {
  it('comes with the first second of day 61 in Kazakhstan, whatever the zone of the computer', async () => {
    const zone = process.env.TZ;
    const id = await enteredAccount(office, { issued: '2026-09-22' });
    expect((await card(id)).blockDay).toBe('2026-11-22');
    try {
      for (const TZ of ['America/Los_Angeles', 'Pacific/Kiritimati', 'UTC']) {
        process.env.TZ = TZ;
        // 60 days and 0 seconds: the last instant of 21 November in Almaty.
        expect(await blockAt('2026-11-21T18:59:59.900Z')).toBe(0);
        expect(await card(id)).toMatchObject({ status: 'active', idle: 60, blocked: '' });
      }
      process.env.TZ = 'America/Los_Angeles';
      expect(await blockAt('2026-11-21T19:00:01.000Z')).toBe(1);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
    expect(await card(id)).toMatchObject({
      status: 'blocked',
      blocked: '2026-11-22',
      cause: 'inactive',
      idle: 61,
    });
    const history = await office.store.history('account', id);
    const { author, home } = history.at(-1)?.event.envelope ?? {};
    expect({ author, home }).toEqual({ author: null, home: office.store.office });
  });

  it('counts from the last login, from the issue where there was none, and not at all where neither is known', async () => {
    const seen = await enteredAccount(office, { issued: '2026-01-10', user: { login: 'seen' } });
    await office.done('accounts.noteLogin', { id: seen, day: '2026-11-20', passwordChanged: false });
    const never = await enteredAccount(office, { issued: '2026-09-01', user: { login: 'never' } });
    const unknown = await enteredAccount(office, { issued: null, user: { login: 'unknown' } });
    expect(await blockAt('2026-11-21T10:00:00.000Z')).toBe(1);
    expect((await card(seen)).status).toBe('active');
    expect((await card(never)).status).toBe('blocked');
    expect(await card(unknown)).toMatchObject({ status: 'active', idle: null, blockDay: '' });
  });

  it('is one act for an account and day, however often it is run, and leaves blocked ones alone', async () => {
    const id = await enteredAccount(office, { issued: '2026-09-01' });
    const violated = await enteredAccount(office, { issued: '2026-09-01', user: { login: 'violated' } });
    const words = { text: 'Пароль берілген', document: null };
    await office.done('accounts.block', { id: violated, cause: 'violation', ...words });
    const watch = daily();
    expect(await blockAt('2026-11-21T10:00:00.000Z', watch)).toBe(1);
    expect(await watch.run()).toBe(0);
    expect(await daily().run()).toBe(0);
    const types = (await office.store.history('account', id)).map(({ event }) => event.envelope.type);
    expect(types.filter((type) => type === 'account.blocked')).toHaveLength(1);
    expect((await card(violated)).cause).toBe('violation');
  });

  it('runs again on the day that begins while somebody works', async () => {
    const id = await enteredAccount(office, { issued: '2026-09-22' });
    const watch = daily();
    expect(await blockAt('2026-11-21T10:00:00.000Z', watch)).toBe(0);
    expect(await blockAt('2026-11-21T19:00:00.000Z', watch)).toBe(1);
    expect((await card(id)).status).toBe('blocked');
  });

  it('blocks nobody while the clock is two years back or two years ahead, until a person has looked', async () => {
    const id = await enteredAccount(office, { issued: '2026-09-22' });
    const watch = daily();
    for (const [instant, doubt] of [
      ['2024-11-21T10:00:00.000Z', 'back'],
      ['2028-11-21T10:00:00.000Z', 'jump'],
    ] as const) {
      expect(await blockAt(instant, watch)).toBe(0);
      expect(office.store.clock().doubt).toBe(doubt);
    }
    office.instant = '2026-11-21T10:00:00.000Z';
    expect(office.store.clock().doubt).toBeNull();
    await office.reopen('2028-11-21T10:00:00.000Z');
    expect(office.store.clock().doubt).toBe('jump');
    expect(await watch.run()).toBe(0);
    expect((await office.done('accounts.counts', {})).overdue).toBe(1);
    expect(await office.done('accounts.blockOverdue', {})).toEqual({ blocked: 1 });
    const { status, cause, trail } = await card(id);
    expect({ status, cause }).toEqual({ status: 'blocked', cause: 'inactive' });
    expect(trail.at(-1)?.author).toBe('Әлімбаева Сәуле Қайратқызы');
    expect(await office.done('accounts.blockOverdue', {})).toEqual({ blocked: 0 });
  });

  it('is refused to a person before it is due', async () => {
    const id = await enteredAccount(office, { issued: '2026-11-01' });
    const input = { id, cause: 'inactive', text: '', document: null } as const;
    expect(await office.call('accounts.block', input)).toMatchObject({
      ok: false,
      problem: { code: 'accounts.notDue', params: { days: 20, limit: 60 } },
    });
  });
});
