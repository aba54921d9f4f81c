import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { searchWords } from '../../../../shared/text/index.ts';
import { must, written } from '../testing/desk.ts';
import { dataFile } from '../testing/files.ts';
import { OwnDesk } from '../testing/own-desk.ts';

let desk: OwnDesk;

beforeEach(async () => {
  desk = await OwnDesk.found();
});
afterEach(() => desk.end());

/** Words that begin alike and end at every length around the longest beginning that has a list of its own. */
const stem = 'автоматизированного';
const word = fc.oneof(
  fc.integer({ min: 1, max: stem.length }).map((length) => stem.slice(0, length)),
  fc.constantFrom('а', 'аж', `${stem}а`, `${stem}аб`, '0512', '05121', 'енбек', 'енбекти'),
);
const words = (most: number) => fc.array(word, { minLength: 1, maxLength: most });

/** All that is found, page by page. */
async function found(terms: readonly string[], limit: number): Promise<number[]> {
  const all: number[] = [];
  for (let before: number | undefined; ; before = all.at(-1)) {
    const page = { limit, ...(before === undefined ? {} : { before }) };
    const { rows } = await desk.store.search.find(
      'note',
      terms.map((each) => `"${each}"*`),
      page,
    );
    all.push(...rows);
    if (rows.length < limit) return all;
  }
}

/** The same by a look through every text, newest first. */
async function lookedThrough(terms: readonly string[]): Promise<number[]> {
  const rows: { row: number; text: string }[] = await desk.store.read((q) =>
    q.query('SELECT row, text FROM note ORDER BY row DESC'),
  );
  const has = (text: string, term: string) => text.split(' ').some((each) => each.startsWith(term));
  return rows.filter(({ text }) => terms.every((each) => has(text, each))).map(({ row }) => row);
}

test('what is found is what a look through every text finds, newest first, page by page', async () => {
  const notes = Array.from({ length: 60 }, () => desk.id());
  // Written anew again and again, some at a time: the index has lists of many ages, and rows that have left them.
  const turn = fc.record({
    writes: fc.array(fc.record({ note: fc.nat(notes.length - 1), words: words(4) }), { minLength: 20 }),
    asked: fc.array(words(3), { minLength: 5, maxLength: 10 }),
    limit: fc.integer({ min: 1, max: 9 }),
    tidies: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(turn, async ({ writes, asked, limit, tidies }) => {
      const last = new Map(writes.map((each) => [notes[each.note] ?? '', each.words.join(' ')]));
      must(await desk.act([...last].map(([id, text]) => written(id, `id-${id}`, text))));
      if (tidies) await desk.store.idle();
      for (const terms of asked) expect(await found(terms, limit)).toEqual(await lookedThrough(terms));
    }),
    { numRuns: 25 },
  );
});

test('lists of many ages are put together when nobody waits', async () => {
  const ages = () =>
    desk.store.read((q) => q.query('SELECT count(DISTINCT segid) AS n FROM search_note_idx'));
  for (let note = 0; note < 6; note++) {
    await desk.write(`note ${note}`, 'касымов');
    await desk.store.search.catchUp();
  }
  expect(await ages()).not.toEqual([{ n: 1 }]);
  await desk.store.idle();
  expect(await ages()).toEqual([{ n: 1 }]);
  expect(await found(['касым'], 4)).toEqual([9, 8, 7, 6, 5, 4]);
});

test('no letter of any script breaks a search', async () => {
  const letters = Array.from({ length: 0x3000 }, (_, code) => String.fromCodePoint(code));
  for (const letter of letters.filter((each) => searchWords(each).length > 0))
    expect(await desk.store.search.find('note', searchWords(`a${letter}b c`), { limit: 1 })).toEqual({
      rows: [],
    });
});

const cursor = async () =>
  (await desk.store.read((q) => q.query(`SELECT value FROM counter WHERE name = 'search'`)))[0].value;

test('an index of an earlier form is made anew and filled; one of this form is left as it is', async () => {
  await desk.write('one', 'касымов ерлан');
  await desk.write('two', 'касымова дана');
  expect(await found(['касым'], 10)).toEqual([5, 4]);
  const followed = await cursor();
  await desk.reopen();
  expect(await cursor()).toBe(followed);

  await desk.store.close();
  const db = dataFile(desk.folder);
  db.exec('DROP TABLE search_note');
  db.exec(
    `CREATE VIRTUAL TABLE search_note USING fts5(text, content = '', contentless_delete = 1, prefix = '1 2 3')`,
  );
  db.close();
  await desk.open();
  expect(await cursor()).toBe(0);
  expect(await found(['касым'], 10)).toEqual([5, 4]);
  expect(await found(['касым', 'ерл'], 10)).toEqual([4]);
  expect((await desk.store.verify()).ok).toBe(true);
});
