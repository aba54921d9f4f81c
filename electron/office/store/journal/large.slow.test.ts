import { expect, test } from 'vitest';
import { fixedSurroundings, must, newDesk, removeFolder, temporaryFolder } from '../testing/desk.ts';
import { issued } from '../testing/logins.ts';

const entries = Number(process.env.ONIR_ENTRIES ?? 10_000);
const atOnce = 1_000;

test(`a journal of ${entries} entries is proved in seconds while the event loop is served`, {
  timeout: 600_000,
}, async () => {
  const folder = temporaryFolder();
  const desk = await newDesk(folder, fixedSurroundings());
  for (let made = 0; made < entries; made += atOnce)
    must(await desk.act(Array.from({ length: atOnce }, (_, i) => issued(desk.id(), `login.${made + i}`))));

  let longest = 0;
  let last = performance.now();
  const ticks = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, 5);
  const before = process.cpuUsage();
  const report = await desk.store.verifyJournal();
  const { user, system } = process.cpuUsage(before);
  clearInterval(ticks);
  expect(report).toMatchObject({ ok: true, counts: { entries } });
  // Work and not waiting: other work shares the machine.
  expect((user + system) / 1e6).toBeLessThan(entries / 1_000);
  expect(longest).toBeLessThan(2_000);

  const cancel = new AbortController();
  const done = desk.store.verifyJournal((now, total) => now > total / 10 && cancel.abort(), cancel.signal);
  await expect(done).rejects.toThrow('call.cancelled');
  await desk.store.close();
  removeFolder(folder);
});
