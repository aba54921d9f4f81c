import { expect, it } from 'vitest';
import { requestFilter } from '../../shared/access/index.ts';
import { accountFilter } from '../../shared/accounts/index.ts';
import { deskFilter } from '../../shared/desk/index.ts';
import { accountsAddress, awaitedAddress, loadAddress } from './addresses.ts';

const asked = (address: string) => Object.fromEntries(new URL(address, 'app://x').searchParams);

it.each(['late', 'today', 'soon', 'calm'] as const)('the desk’s filter knows what %s asks for', (state) => {
  const { state: at = 'waiting', due = 'all' } = asked(awaitedAddress('desk', state));
  expect(deskFilter.shape.state.safeParse(at).success).toBe(true);
  expect(deskFilter.shape.due.parse(due)).toBe(state === 'calm' ? 'all' : state);
});

it.each(['late', 'today', 'soon', 'calm'] as const)(
  'the list of own requests knows what %s asks for',
  (state) => {
    const { due = 'all', ...rest } = asked(awaitedAddress('requests', state));
    expect(requestFilter.pick({ status: true, sort: true }).parse(rest)).toEqual({
      status: 'submitted',
      sort: 'due',
    });
    expect(requestFilter.shape.due.parse(due)).toBe(state === 'calm' ? 'all' : state);
  },
);

it.each(['overdue', 'warned', 'waiting'] as const)('the accounts’ filter knows %s', (due) => {
  expect(accountFilter.pick({ due: true, sort: true }).parse(asked(accountsAddress(due)))).toEqual({
    due,
    sort: 'idle',
  });
});

it('a column opens its answers, and its accounts where it has only those', () => {
  const day = { day: '2026-11-23', state: 'late', answers: 1, blocks: 5 } as const;
  expect(loadAddress('desk', day)).toBe('/desk?due=late');
  expect(loadAddress('desk', { ...day, answers: 0 })).toBe('/accounts?due=overdue&sort=idle');
  expect(loadAddress('requests', { ...day, state: 'soon', answers: 0 })).toBe(
    '/accounts?due=warned&sort=idle',
  );
  expect(loadAddress('requests', { ...day, answers: 0, blocks: 0 })).toBe(
    '/requests?status=submitted&sort=due&due=late',
  );
});
