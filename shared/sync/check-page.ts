import type { Digest } from '../kernel/index.ts';
import { type Authors, type KeyHolder, keysOf, signedAs } from './authors.ts';
import { openBody } from './body.ts';
import { FalsePage } from './false-page.ts';
import type { Page, SignedHead } from './messages.ts';
import type { Opened } from './open-stream.ts';
import { computedFrom } from './read-page.ts';
import { readSettled } from './settled.ts';
import { continues, headHolds, type StreamPosition } from './stream.ts';
import type { CheckedRow, Workstation } from './workstation.ts';

export interface CheckMeans {
  workstation: Pick<Workstation, 'device' | 'key' | 'stored'>;
  authors: Authors;
}

/**
 * The rows of a page that continue the lineage, and its head where they lead to it and it is truly signed. Of each run of a
 * device's chain the last accepted event's signature is checked: it covers those before it.
 * @throws FalsePage
 */
export async function checkPage(
  of: CheckMeans,
  after: StreamPosition,
  page: Page,
): Promise<{ rows: readonly CheckedRow[]; head: SignedHead | null }> {
  const rows = (computedFrom(after, page) ?? computed(of.authors.verifier, after, page)).map((each) => ({
    ...each,
    verified: false,
  }));
  for (const { row, opened } of rows)
    if (opened && !isOf(opened, row)) throw new FalsePage('an event is not what its row names');
  const last = rows.at(-1)?.row ?? after;
  await checkAuthors(of, rows);
  return { rows, head: await checkHead(of, last, page.head) };
}

/** The rows of a page that nobody has computed, with their events. @throws FalsePage */
function computed(digest: Digest, after: StreamPosition, page: Page): Omit<CheckedRow, 'verified'>[] {
  let last = after;
  return page.rows.map(({ row, body }) => {
    if (!continues(digest, last, row)) throw new FalsePage('a row does not continue the stream');
    last = row;
    const opened = body && openBody(digest, body);
    if (body && !opened) throw new FalsePage('an event is not what its row names');
    return { row, opened };
  });
}

/** Whether the event is the one that the row names. */
export function isOf(opened: Opened, row: CheckedRow['row']): boolean {
  if (opened.event.hash !== row.envelope || opened.event.envelope.id !== row.event) return false;
  return (opened.event.envelope.home === row.stream) === (row.origin === undefined);
}

async function checkHead(
  { workstation, authors }: CheckMeans,
  last: StreamPosition,
  signed: SignedHead | null,
): Promise<SignedHead | null> {
  if (!signed) return null;
  const holder = await workstation.key(signed.key);
  if (!holder?.numbers || !headHolds(authors.verifier, holder.publicKey, signed.head, signed.signature))
    throw new FalsePage('the head is not signed by who numbers the stream');
  if (signed.head.number !== last.number) return null;
  if (signed.head.hash !== last.hash) throw new FalsePage('the head is of another history');
  return signed;
}

/** Keys become known row by row; what is refused or deferred makes none known and decides nothing. */
async function checkAuthors(of: CheckMeans, rows: CheckedRow[]): Promise<void> {
  const learnt = new Map<string, KeyHolder>();
  const { verifier } = of.authors;
  for (const [place, each] of rows.entries()) {
    if (each.row.outcome.result !== 'accepted') continue;
    // What the device made itself came without its event: it was checked, and its keys became known, when it came to be held.
    const { opened } = each;
    if (!opened) continue;
    if (!isCovered(opened, rows[place + 1])) {
      await checkAuthor(of, opened, learnt);
      each.verified = true;
    }
    for (const event of await counted(of, opened, rows, learnt)) {
      for (const key of keysOf(of.authors, event)) learnt.set(verifier.keyId(key.publicKey), key);
    }
  }
}

function isCovered({ event }: Opened, next: CheckedRow | undefined): boolean {
  const follower = next?.row.outcome.result === 'accepted' ? next.opened?.event.envelope : null;
  return follower?.previous === event.hash && follower.device === event.envelope.device;
}

/**
 * The event itself, and the one that it settles, whose signature nobody could check before; but whoever made it, before their
 * own key was accepted anywhere, knows it for theirs.
 */
async function counted(
  of: CheckMeans,
  opened: Opened,
  rows: readonly CheckedRow[],
  learnt: ReadonlyMap<string, KeyHolder>,
) {
  const settled = readSettled(opened.event);
  if (settled?.outcome.result !== 'accepted') return [opened.event];
  const here = rows.find(({ row }) => row.event === settled.event)?.opened;
  const waited = here ?? (await of.workstation.stored(settled.event));
  if (!waited) return [opened.event];
  if (waited.event.envelope.device !== of.workstation.device.id) await checkAuthor(of, waited, learnt);
  return [opened.event, waited.event];
}

async function checkAuthor(
  { workstation, authors }: CheckMeans,
  { event, body }: Opened,
  learnt: ReadonlyMap<string, KeyHolder>,
): Promise<void> {
  const holders = new Map(learnt);
  for (const { key } of body.signatures) {
    const holder = holders.get(key) ?? (await workstation.key(key));
    if (holder) holders.set(key, holder);
  }
  const signed = signedAs(authors, event, body, (id) => holders.get(id) ?? null);
  if (signed.is !== 'holds')
    throw new FalsePage(
      `an accepted event is not signed as it should be: ${event.envelope.id}, ${signed.is}`,
    );
}
