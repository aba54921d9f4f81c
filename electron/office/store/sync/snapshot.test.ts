import { afterEach, beforeEach, expect, test } from 'vitest';
import { bringRest, FalsePage, type Link, type SyncEnd, syncOnce } from '../../../../shared/sync/index.ts';
import { verifier } from '../keys/verifier.ts';
import { closed } from '../testing/desk.ts';
import {
  Desk,
  enrolled,
  fixedSurroundings,
  linkedWiring,
  linkOf,
  must,
  newCentre,
  newDesk,
  opening,
  openStore,
  removeFolder,
  reopen,
  temporaryFolder,
} from '../testing/linked/index.ts';

const nowMs = Date.parse('2026-11-21T06:00:00.000Z');
const wiring = { wiring: linkedWiring };
let folders: string[];
let centre: ReturnType<typeof newCentre>;
let desk: Desk;
let notes: string[];

beforeEach(async () => {
  folders = [temporaryFolder(), temporaryFolder()];
  centre = newCentre(nowMs);
  const [at = ''] = folders;
  await (await newDesk(at, fixedSurroundings('first'))).store.close();
  desk = await reopen(at, fixedSurroundings('later'), wiring);
  await enrolled(centre, desk.store, { numbered: true });
  notes = [];
  for (let i = 0; i < 40; i++) notes.push(await desk.write(`note ${i} alpha`));
  must(await desk.act([closed(notes[3] ?? '')]));
  await exchanged(desk);
});
afterEach(async () => {
  await desk.store.close();
  for (const folder of folders) removeFolder(folder);
});

const meansOf = ({ store }: Desk, link: Link) => ({
  workstation: store.workstation,
  link,
  authors: { verifier, announces: linkedWiring.announces },
  snapshotFrom: 5,
});

function exchanged(of: Desk, link = linkOf(centre, of.store)): Promise<SyncEnd> {
  return syncOnce({ ...meansOf(of, link), now: () => new Date(nowMs).toISOString() });
}

const rest = (of: Desk, link = linkOf(centre, of.store)) => bringRest(meansOf(of, link));

async function joined(): Promise<Desk> {
  const surroundings = fixedSurroundings('second');
  const store = must(await openStore(opening(folders[1] ?? '', surroundings, { ...wiring, create: true })));
  await enrolled(centre, store);
  return new Desk(store, surroundings);
}

const titles = (of: Desk): Promise<{ title: string }[]> =>
  of.store.read((q) => q.query('SELECT row, id, title, closed FROM note ORDER BY row'));
const found = async (of: Desk, word: string) =>
  (await of.store.search.find('note', [`"${word}"*`], { limit: 100 })).rows.length;

test('a new workstation works with the newest at once, and comes to the same with the rest', async () => {
  let other = await joined();
  expect(await exchanged(other)).toMatchObject({ is: 'done' });
  const first = (await titles(other)).map(({ title }) => title);
  expect(first.at(-1)).toBe('note 39 alpha');
  // Closed last of all: it is here whole though it is old.
  expect(first).toContain('note 3 alpha');
  expect(first.length).toBeLessThan(30);
  expect(await found(other, 'alpha')).toBe(first.length);
  expect(await other.store.workstation.waiting()).toMatchObject({ events: 0 });

  const own = await other.write('written meanwhile');
  must(await other.act([closed(notes[38] ?? '')]));
  expect(await other.store.workstation.waiting()).toMatchObject({ events: 2 });
  expect(await exchanged(other)).toMatchObject({ is: 'done', pushed: 2 });
  await other.store.idle();
  await expect(other.store.verify()).rejects.toMatchObject({ problem: { code: 'history.onItsWay' } });
  await expect(other.store.verifyJournal()).rejects.toMatchObject({ problem: { code: 'history.onItsWay' } });

  await other.store.close();
  other = await reopen(folders[1] ?? '', fixedSurroundings('second again'), wiring);
  expect(other.store.notes).toEqual([]);
  await other.write('and after it was closed');
  expect(await rest(other)).toBe('whole');
  expect(await exchanged(other)).toMatchObject({ is: 'done' });
  await exchanged(desk);
  await other.store.idle();
  expect((await titles(other)).map(({ title }) => title)).toEqual(
    (await titles(desk)).map(({ title }) => title),
  );
  expect(await found(other, 'alpha')).toBe(40);
  expect(await other.store.history('note', own)).toHaveLength(1);
  const [report, asAll] = [await other.store.verify(), await desk.store.verify()];
  expect([report.ok, report.digest]).toEqual([true, asAll.digest]);
  expect((await other.store.verifyJournal()).ok).toBe(true);
  await other.store.close();
});

test('a page that is not what the centre has signed is not taken', async () => {
  const other = await joined();
  const link = linkOf(centre, other.store);
  const without: Link = {
    ...link,
    async snapshot(asked) {
      const page = (await link.snapshot?.(asked)) ?? null;
      return page && { ...page, rows: page.rows.slice(0, -1) };
    },
  };
  await expect(exchanged(other, without)).rejects.toThrow(FalsePage);
  expect(await other.store.workstation.position()).toMatchObject({ number: 0 });
  await other.store.close();
});

test('a centre that keeps something back is found out, and everything is pulled from the beginning', async () => {
  const other = await joined();
  const link = linkOf(centre, other.store);
  // It signs what it gives: only the gap tells.
  const page = centre.snapshot.bind(centre);
  centre.snapshot = async (office, device, asked, copy) => {
    const less = copy.copy();
    const kept = less.rows[10]?.event ?? '';
    less.orders = less.orders.filter(({ event }) => event !== kept);
    less.opened.delete(kept);
    return page(office, device, asked, less);
  };
  await exchanged(other, link);
  await expect(rest(other, link)).rejects.toThrow(FalsePage);
  expect(await other.store.link.history()).toBe(null);
  expect(await exchanged(other, link)).toMatchObject({ is: 'done' });
  expect((await other.store.verify()).digest).toBe((await desk.store.verify()).digest);
  await other.store.close();
});

test('a centre that is restored meanwhile loses nothing of anybody', async () => {
  const backup = centre.backup();
  for (let i = 0; i < 6; i++) notes.push(await desk.write(`lost ${i}`));
  await exchanged(desk);
  const other = await joined();
  await exchanged(other);
  await other.write('own, and not sent');
  centre.data = backup;
  expect(await rest(other)).toBe('later');
  expect(await exchanged(other)).toMatchObject({ is: 'done', repaired: true });
  expect(await other.store.link.history()).toBe(null);
  await exchanged(desk);
  await exchanged(other);
  const all = (await titles(other)).map(({ title }) => title).sort();
  expect(all).toEqual((await titles(desk)).map(({ title }) => title).sort());
  expect(all).toEqual(expect.arrayContaining(['lost 0', 'lost 5', 'note 0 alpha', 'own, and not sent']));
  await other.store.idle();
  const [one, two] = [await other.store.verify(), await desk.store.verify()];
  expect([one.firstBad, one.ok, one.digest]).toEqual([null, true, two.digest]);
  await other.store.close();
});
