import { afterEach, beforeEach, expect, test } from 'vitest';
import { Collision, onPaper, type WorkingOffice } from '../testing/index.ts';
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

test('the same of an act that the centre set aside without reading it', async () => {
  await work.one.done('access.submit', { id: work.request, ...onPaper });
  const [sent] = await work.outbox(work.one);
  if (!sent) throw new Error('nothing is to be sent');
  const { office, device } = work.one.store;
  const signatures = sent.body.signatures.map((each) => ({
    ...each,
    signature: Buffer.alloc(64).toString('base64'),
  }));
  await work.centre.push(office, device.id, [{ ...sent.body, signatures }]);
  await work.pullOnly(work.one);
  expect(await standing(work.one)).toBe('refused');
  const { id } = await work.theOne(work.one);
  await work.one.done('conflicts.withdraw', { id, why: 'mistaken' });
  expect(await standing(work.one)).toBe('withdrawn');
  await work.sync(work.one, work.two, work.one);
  expect(await standing(work.one)).toBe('withdrawn');
});
