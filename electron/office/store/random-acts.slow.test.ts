import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  closed,
  type Desk,
  fixedSurroundings,
  newDesk,
  removeFolder,
  reopen,
  temporaryFolder,
  written,
} from './testing/desk.ts';

const step = fc.oneof(
  fc.record({
    do: fc.constant('write' as const),
    note: fc.nat(4),
    title: fc.constantFrom('а', 'ә', 'б', 'в', 'г'),
    lines: fc.array(fc.constantFrom('1', '2', '3'), { maxLength: 3 }),
    // Of which notes the events of one unit are: each of another, of one again, of one twice in a row.
    of: fc.constantFrom([0], [0, 1, 2], [0, 1, 0], [0, 0, 1]),
  }),
  fc.record({ do: fc.constant('close' as const), note: fc.nat(4) }),
  fc.record({ do: fc.constant('search' as const) }),
  fc.record({ do: fc.constant('reopen' as const) }),
);

test('whatever is done, rows, unique values and search are what the events say', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
      const folder = temporaryFolder();
      const surroundings = fixedSurroundings();
      let desk = await newDesk(folder, surroundings);
      const notes = Array.from({ length: 5 }, () => desk.id());
      for (const each of steps) {
        if (each.do === 'reopen') {
          await desk.store.close();
          desk = await reopen(folder, surroundings);
        } else if (each.do === 'search') await desk.store.search.catchUp(3);
        else if (each.do === 'close') await desk.act([closed(notes[each.note] ?? '')]);
        else {
          const note = (place: number) => notes[(each.note + place) % 5] ?? '';
          await desk.act(
            each.of.map((place, i) => written(note(place), each.title + i, each.title, each.lines)),
          );
        }
      }
      const before = await everything(desk);
      expect(before.report).toMatchObject({ ok: true, firstBad: null });
      await desk.store.rebuild();
      expect(await everything(desk)).toEqual(before);
      await desk.store.close();
      desk = await reopen(folder, surroundings);
      expect(await everything(desk)).toEqual(before);
      await desk.store.close();
      removeFolder(folder);
    }),
    { numRuns: 40 },
  );
});

async function everything({ store }: Desk) {
  const hits: number[][] = [];
  for (const term of ['"а"*', '"ә"*', '"б"*', '"в"*', '"г"*'])
    hits.push((await store.search.find('note', [term], { limit: 100 })).rows);
  const rows = await store.read(async (q) => [
    await q.query('SELECT * FROM note ORDER BY row'),
    await q.query('SELECT * FROM note_line ORDER BY row, place'),
    await q.query('SELECT * FROM unique_value ORDER BY kind, name, value'),
  ]);
  return { rows, hits, report: await store.verify() };
}
