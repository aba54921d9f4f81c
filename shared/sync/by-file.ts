import { z } from 'zod';
import { type Digest, uuid } from '../kernel/index.ts';
import { checkPage } from './check-page.ts';
import { pushBatch, type SyncMeans } from './device.ts';
import { type Adopt, limits, messages, type Page, protocol } from './messages.ts';
import { packPage } from './pack-page.ts';
import { readPage } from './read-page.ts';
import type { StreamPosition } from './stream.ts';
import { type Link, Unacceptable, type Workstation } from './workstation.ts';

/** An exchange that a person carries: the same messages, first all of the device's, then all of the centre's answers. */

/** What a device writes into a file for the centre, line by line; the first is `hello`. */
export const carriedOut = z.discriminatedUnion('is', [
  z.strictObject({
    is: z.literal('hello'),
    hello: messages.hello.request,
    /** Own positions going back with growing steps: the last one that the centre has too is where its answer begins. */
    ladder: z.array(messages.hello.request.shape.position).max(limits.probes),
  }),
  z.strictObject({ is: z.literal('adopt'), adopt: messages.adopt.request }),
  z.strictObject({ is: z.literal('push'), id: z.array(uuid), push: messages.push.request }),
]);
export type CarriedOut = z.infer<typeof carriedOut>;

/** What the centre writes into its answer; the first is `welcome`. */
export const carriedBack = z.discriminatedUnion('is', [
  z.strictObject({
    is: z.literal('welcome'),
    welcome: messages.hello.answer,
    /** Where the pages begin; null when there are none for this device. */
    after: messages.hello.request.shape.position.nullable(),
  }),
  z.strictObject({ is: z.literal('page'), page: messages.pull.answer }),
]);
export type CarriedBack = z.infer<typeof carriedBack>;

/** Everything that waits, for the centre. May be written as often as one likes. */
export async function* carryOut({
  workstation,
  now,
}: Pick<SyncMeans, 'workstation' | 'now'>): AsyncGenerator<CarriedOut> {
  const { number, hash } = await workstation.position();
  yield {
    is: 'hello',
    hello: {
      protocol,
      device: workstation.device.id,
      incarnation: workstation.device.incarnation,
      position: { number, hash },
      waiting: await workstation.waiting(),
      clock: now(),
    },
    ladder: await ladderOf(workstation, number),
  };
  for (let offer = await workstation.promises(); offer; offer = await workstation.promises(offer))
    yield { is: 'adopt', adopt: offer };
  for (let after: number | null = 0; after !== null; ) {
    const batch = await workstation.outbox(after, limits);
    const bodies = batch.events.map(({ body }) => body);
    if (bodies.length > 0) yield { is: 'push', id: batch.events.map(({ id }) => id), push: { bodies } };
    after = batch.next;
  }
}

async function ladderOf(workstation: Workstation, from: number): Promise<StreamPosition[]> {
  const ladder: StreamPosition[] = [];
  for (let back = 0; back < from && ladder.length < limits.probes; back = back * 2 || 1)
    ladder.push({ number: from - back, hash: await workstation.hashAt(from - back) });
  return ladder;
}

/** The file is none of ours, cut, or out of order: nothing after this place was taken. */
export class FalseFile extends Error {}

/**
 * What the centre does with a file of a device, and answers it: the calls that the device would have made.
 * @param link the centre as that device reaches it
 */
export async function* answerCarried(
  digest: Digest,
  link: Link,
  lines: AsyncIterable<CarriedOut>,
): AsyncGenerator<CarriedBack> {
  let first: Extract<CarriedOut, { is: 'hello' }> | null = null;
  for await (const line of lines) {
    if (line.is === 'hello') {
      if (first) throw new FalseFile('a second greeting');
      first = line;
    } else if (!first) throw new FalseFile('no greeting');
    else if (line.is === 'adopt') await adopted(link, line.adopt);
    else {
      const events = line.push.bodies.map((body, place) => ({ id: line.id[place] ?? '', body }));
      await pushBatch(events, link);
    }
  }
  if (!first) throw new FalseFile('an empty file');
  const { hello, ladder } = first;
  const welcome = await link.hello(hello);
  const silent = welcome.revoked || welcome.protocol === null || welcome.lineage === 'behind';
  const after = silent ? null : await commonOf(link, hello.position, welcome.lineage === 'ok', ladder);
  yield { is: 'welcome', welcome, after };
  if (!after) return;
  for (let at = after; ; ) {
    const page = await link.pull(at, limits.events, hello.incarnation > 1);
    if (page.lineage !== 'ok') throw new FalseFile('the centre changed its history meanwhile');
    yield { is: 'page', page: packPage(digest, at, page) };
    const last = page.rows.at(-1)?.row;
    if (!last || last.number >= (page.head?.head.number ?? 0)) return;
    at = { number: last.number, hash: last.hash };
  }
}

/** What leads to no head that the centre knows is judged anew, which is told. */
async function adopted(link: Link, offer: Adopt): Promise<void> {
  try {
    await link.adopt(offer);
  } catch (error) {
    if (!(error instanceof Unacceptable && error.certain)) throw error;
  }
}

async function commonOf(
  link: Link,
  position: StreamPosition,
  same: boolean,
  ladder: readonly StreamPosition[],
): Promise<StreamPosition> {
  const start: StreamPosition = { number: 0, hash: null };
  if (same || ladder.length === 0) return same ? position : start;
  const theirs = await link.lineage(ladder.map(({ number }) => number));
  return ladder.find(({ hash }, place) => hash !== null && hash === theirs[place]) ?? start;
}

export type CarriedEnd =
  | { is: 'done'; pulled: number; repaired: boolean; serverTime: string }
  /** All of it is here already. */
  | { is: 'old' }
  /** The centre knew less than this workstation. */
  | { is: 'later' }
  | { is: 'updateNeeded' | 'revoked' };

/**
 * Takes in the centre's answer, page by page as when connected.
 * @throws FalseFile, FalsePage
 */
export async function carryIn(
  of: Pick<SyncMeans, 'workstation' | 'authors' | 'told'>,
  lines: AsyncIterable<CarriedBack>,
): Promise<CarriedEnd> {
  let first: Extract<CarriedBack, { is: 'welcome' }> | null = null;
  let pulled = 0;
  let repaired = false;
  let last = 0;
  for await (const line of lines) {
    if (line.is === 'welcome') {
      if (first) throw new FalseFile('a second welcome');
      first = line;
      if (line.after && (await isElsewhere(of.workstation, line.after)))
        throw new FalseFile('it goes on from a place that is not in the history of this office');
      last = line.after?.number ?? 0;
      continue;
    }
    if (!first?.after) throw new FalseFile('a page before its place');
    const page = readPage(of.authors.verifier, line.page);
    const { taken, forgot } = await takePage(of, page);
    pulled += taken;
    repaired ||= forgot;
    last = page.rows.at(-1)?.row.number ?? last;
    of.told?.({ pushed: 0, pulled, head: page.head?.head.number ?? pulled });
  }
  if (!first) throw new FalseFile('an empty file');
  const { welcome, after } = first;
  if (welcome.revoked) return { is: 'revoked' };
  if (welcome.protocol === null) return { is: 'updateNeeded' };
  if (!after) return { is: 'later' };
  // Where this workstation was when it wrote is not in the centre's history, which ends here: the rest was lost there.
  if (welcome.lineage === 'diverged' && (await of.workstation.position()).number > last) {
    await of.workstation.forgetAfter(last);
    repaired = true;
  }
  await of.workstation.endPromises();
  if (pulled === 0 && !repaired && (await of.workstation.position()).number > after.number)
    return { is: 'old' };
  return { is: 'done', pulled, repaired, serverTime: welcome.time };
}

async function isElsewhere(workstation: Workstation, { number, hash }: StreamPosition): Promise<boolean> {
  return number > 0 && (await workstation.hashAt(number)) !== hash;
}

/** @returns rows that are new here, and whether others had to be forgotten for them */
async function takePage(
  { workstation, authors }: Pick<SyncMeans, 'workstation' | 'authors'>,
  page: Page,
): Promise<{ taken: number; forgot: boolean }> {
  let held = 0;
  for (const { row } of page.rows) {
    if ((await workstation.hashAt(row.number)) !== row.hash) break;
    held++;
  }
  const rows = page.rows.slice(held);
  const first = rows[0]?.row.number;
  if (first === undefined) return { taken: 0, forgot: false };
  const bare = rows.filter(({ body }) => body === null).map(({ row }) => row);
  if (bare.length > 0 && (await workstation.lacks(bare))) throw new FalseFile('rows without their events');
  const before = { number: first - 1, hash: first === 1 ? null : await workstation.hashAt(first - 1) };
  const checked = await checkPage({ workstation, authors }, before, held > 0 ? { ...page, rows } : page);
  const forgot = (await workstation.position()).number >= first;
  if (forgot) await workstation.forgetAfter(first - 1);
  await workstation.apply(checked.rows, checked.head);
  return { taken: rows.length, forgot };
}
