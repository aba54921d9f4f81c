import { expect, test } from 'vitest';
import { Bell } from './bell.ts';

const hour = 3_600_000;

test('wakes who rests, and who comes to rest after it rang', async () => {
  const bell = new Bell();
  const resting = bell.heard(hour);
  bell.ring();
  await resting;
  bell.ring();
  bell.ring();
  await bell.heard(hour);
});

test('rings once: who rests again waits his time', async () => {
  const bell = new Bell();
  bell.ring();
  await bell.heard(hour);
  let woken = false;
  const resting = bell.heard(hour).then(() => {
    woken = true;
  });
  await new Promise(setImmediate);
  expect(woken).toBe(false);
  bell.ring();
  await resting;
  await bell.heard(1);
});
