import { expect } from 'vitest';
import { test } from './testing/held-office.ts';
import { Unreachable } from './unreachable.ts';

test('what goes beside the events goes after them; its fault is told, its news are shown', async ({
  office,
  held,
}) => {
  const ran: string[] = [];
  held.lanes.push(
    {
      run: async ({ store }) => {
        ran.push(`first ${(await store.workstation.position()).number}`);
        return ['attachments'];
      },
    },
    { run: () => Promise.reject(new Unreachable('cut')), left: async () => left },
  );
  const left = { toSend: 2, bytesToSend: 900, toFetch: 0, bytesToFetch: 0 };
  await office.enter();
  await held.until(() => held.timers.length === 1);
  expect(ran).toEqual(['first 3']);
  expect(held.topics).toContain('attachments');
  expect(await held.service.told()).toMatchObject({ fault: 'cut', attachments: left });
});

test('a disk that is full is told in words of its own, and is no fault of the program', async ({
  office,
  held,
}) => {
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  held.lanes.push({ run: () => Promise.reject(full) });
  await office.enter();
  await held.until(() => held.timers.length === 1);
  expect(await office.fault()).toBe('diskFull');
  expect(held.failures).toEqual([]);
});

test('before a workstation becomes another one, what only it can take is fetched; what fails does not hold it up', async ({
  office,
  desk,
  held,
}) => {
  const brought: string[] = [];
  const idle = { run: async () => [] };
  held.lanes.push(
    { ...idle, bring: () => Promise.reject(new Unreachable('cut')) },
    { ...idle, bring: async ({ store }) => void brought.push(store.office) },
  );
  await held.service.bring();
  expect(brought).toEqual([]);
  await office.rest();
  await held.service.bring();
  expect(brought).toEqual([desk.store.office]);
  expect(held.failures).toEqual([]);
});
