import { expect } from 'vitest';

import { way } from './testing/double.ts';
import { test } from './testing/held-office.ts';

test('while a file is exchanged nothing goes over the network, whatever happens meanwhile', async ({
  office,
  desk,
  held,
}) => {
  await office.rest();
  const done = await held.service.aside(async () => {
    const note = await desk.write('carried');
    held.service.acted();
    expect(held.service.exchangeNow().ok).toBe(true);
    await held.service.adoptSettings(way);
    expect(await held.service.aside(async () => ({ ok: true, value: 2 }))).toMatchObject({
      problem: { code: 'exchange.busy' },
    });
    expect((await held.service.told()).phase).toBe('idle');
    return { ok: true, value: note };
  });
  if (!done.ok) throw new Error(done.problem.code);
  expect(await desk.store.workstation.waiting()).toMatchObject({ events: 1 });
  await held.phase('live');
  expect(await office.numberOf(done.value)).not.toBeNull();
  await expect(held.service.aside(() => Promise.reject(new Error('cut')))).rejects.toThrow('cut');
  await held.phase('live');
});
