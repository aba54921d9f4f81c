import { expect, test } from 'vitest';
import { killRounds } from '../kill-rounds.ts';

const rounds = 10;

test(`${rounds} times the whole program is killed while it saves: nothing that it said was saved is lost`, {
  timeout: rounds * 20_000,
}, async () => {
  const told = await killRounds(rounds);
  expect(told.lost).toEqual([]);
  expect(told.verified).toMatch(/^[0-9a-f]{64}$/);
});
