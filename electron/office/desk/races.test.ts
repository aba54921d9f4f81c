import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AccountState } from '../../../shared/accounts/index.ts';
import { DailyBlock } from '../accounts/index.ts';
import {
  AnswerDesk,
  enteredAccount,
  type Seat,
  type WorkingOffice,
  workingOffice,
} from '../testing/index.ts';

let office: WorkingOffice;
let desk: AnswerDesk;
beforeAll(async () => {
  office = await workingOffice('ministry');
  desk = new AnswerDesk(office);
});
beforeEach(() => {
  office.seat = 'security';
});
afterAll(() => office.close());

/** A call that somebody begins now, while others' are under way. */
const by = (seat: Seat, ...of: Parameters<WorkingOffice['call']>) => {
  office.seat = seat;
  return office.call(...of).then((answer) => (answer.ok ? null : answer.problem.code));
};

describe('at once', () => {
  it('an answer, a withdrawal and another answer: one of them stands', async () => {
    for (const first of ['access.withdraw', 'desk.answer'] as const) {
      const id = await desk.submitted();
      const lines = await desk.decided(id);
      const answer = () => ['desk.answer', { id, incoming: desk.incoming(), lines }] as const;
      const withdraw = ['access.withdraw', { id, reason: 'қажет емес' }] as const;
      const said = await Promise.all(
        first === 'desk.answer'
          ? [by('security', ...answer()), by('specialist', ...withdraw), by('deputy', ...answer())]
          : [by('specialist', ...withdraw), by('security', ...answer()), by('deputy', ...answer())],
      );
      expect(said.filter((code) => code === null)).toHaveLength(1);
      for (const code of said)
        expect([null, 'desk.alreadyAnswered', 'access.withdrawn', 'access.answered']).toContain(code);
      office.seat = 'security';
      const { crossed } = await office.done('desk.open', { id });
      expect(crossed).toBe(false);
    }
  });

  it('a login noted and the block of the day: whoever comes first is believed, and the others are blocked', async () => {
    const seen = await enteredAccount(office, { issued: '2026-09-01', user: { login: 'seen' } });
    const other = await enteredAccount(office, { issued: '2026-09-01', user: { login: 'other' } });
    const watch = new DailyBlock({
      now: () => office.now(),
      newId: () => office.newId(),
      working: () => ({ store: office.store, address: '10.0.0.7' }),
    });
    const noted = by('security', 'accounts.noteLogin', {
      id: seen,
      day: '2026-11-21',
      passwordChanged: false,
    });
    await Promise.all([noted, watch.run()]);
    await watch.run();
    expect(await noted).toBeNull();
    const stateOf = async (id: string) => (await office.store.fold('account', id)) as AccountState;
    expect((await stateOf(other)).status).toBe('blocked');
    const { blocks, lastLogin } = await stateOf(seen);
    expect(lastLogin).toBe('2026-11-21');
    expect(blocks.length).toBeLessThan(2);
  });

  it('one login for two people from two requests: one of them gets it', async () => {
    const both = [await desk.submitted(), await desk.submitted()];
    const lines = await Promise.all(both.map((id) => desk.decided(id, () => ({ login: 'same.login' }))));
    const said = await Promise.all(
      both.map((id, at) =>
        by(at === 0 ? 'security' : 'deputy', 'desk.answer', {
          id,
          incoming: desk.incoming(),
          lines: lines[at] ?? [],
        }),
      ),
    );
    expect(said.toSorted()).toEqual(['accounts.loginTaken', null]);
  });

  it('and the record verifies', async () => {
    expect(await office.store.verify()).toMatchObject({ ok: true });
    expect(await office.store.verifyJournal()).toMatchObject({ ok: true });
  });
});
