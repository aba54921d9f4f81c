import { afterEach, beforeEach, expect, test } from 'vitest';
import { Collision, type WorkingOffice } from '../testing/index.ts';
import type { LinkService } from './service.ts';
import { standingsOf } from './state.ts';

let work: Collision;
beforeEach(async () => {
  work = await Collision.begin();
});
afterEach(() => work.close());

/** A link that has never been opened: it knows of nothing that was sent. */
const unopened = { isSent: () => false } satisfies Pick<LinkService, 'isSent'>;

async function standing(at: WorkingOffice): Promise<string | undefined> {
  return (await standingsOf(at.store, unopened, { kind: 'request', ids: [work.request] }))[work.request];
}

test('a refused act is told as refused until a person closes it, and then as closed', async () => {
  await work.collided();
  expect(await standing(work.two)).toBe('refused');
  const { id } = await work.theOne(work.two);
  await work.two.done('conflicts.escalate', { id, note: 'көмек керек' });
  expect(await standing(work.two)).toBe('refused');
  await work.two.done('conflicts.withdraw', { id, why: 'mistaken' });
  expect(await standing(work.two)).toBe('withdrawn');
  await work.sync(work.two, work.one, work.two);
  expect(await standing(work.two)).toBe('withdrawn');
});
