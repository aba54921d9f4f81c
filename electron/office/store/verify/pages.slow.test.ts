import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Connection } from '../database/connection.ts';
import { must } from '../testing/desk.ts';
import { issued } from '../testing/logins.ts';
import { OwnDesk } from '../testing/own-desk.ts';
import { tampered } from '../testing/tampering.ts';

/** More than two pages that are read plainly, of the journal and of the whole log. */
const entries = 1_000;
let desk: OwnDesk;

/** Three events found the office: entry n stands at position n + 3. */
beforeAll(async () => {
  desk = await OwnDesk.found();
  must(await desk.act(Array.from({ length: entries }, (_, i) => issued(desk.id(), `n${i}`))));
});
afterAll(() => desk.end());

/** What both say after a change, which is undone. */
async function found(by: string, undo: string) {
  const changed = (sql: string) => (db: Connection) => db.exec(sql);
  await tampered(desk, changed(by));
  const journal = await desk.store.verifyJournal();
  const whole = await desk.store.verify();
  await tampered(desk, changed(undo));
  return { journal: journal.firstBad, whole: whole.firstBad };
}

test('many plain pages hold', async () => {
  expect(await desk.store.verifyJournal()).toMatchObject({ ok: true, counts: { entries } });
  expect(await desk.store.verify()).toMatchObject({ ok: true, counts: { signatures: entries + 4 } });
});

// On a plain page the signature and the parts alone are bad; of the others the page is not plain.
test.each([
  ['signature', 'event', 'signatures', `(SELECT signatures FROM event WHERE pos = 4)`],
  ['part', 'part', 'sealed', 'zeroblob(60)'],
  ['envelope', 'event', 'envelope', `replace(envelope, '"doubt":false', '"doubt":true')`],
  ['streamRow', 'stream_row', 'received', `'2020-01-01T00:00:00.000Z'`],
] as const)('a bad %s in the midst of plain pages is named', async (what, table, column, value) => {
  const of = (pos: number) => `UPDATE ${table} SET ${column} = ${value} WHERE pos = ${pos}`;
  const kept = `CREATE TABLE kept AS SELECT pos, ${column} AS was FROM ${table} WHERE pos IN (753, 853)
    ${table === 'part' ? 'AND number = 0' : ''}`;
  const one = table === 'part' ? ' AND number = 0' : '';
  const back = `UPDATE ${table} SET ${column} = (SELECT was FROM kept WHERE kept.pos = ${table}.pos)
    WHERE pos IN (SELECT pos FROM kept)${one}; DROP TABLE kept`;
  expect(await found(`${kept}; ${of(753)}${one}; ${of(853)}${one}`, back)).toEqual({
    journal: { what, number: 750, row: 753 },
    whole: { what, number: 753 },
  });
  expect(await desk.store.verify()).toMatchObject({ ok: true });
});

test('a row that people read, far behind, is named', async () => {
  expect(
    await found(
      `UPDATE login SET name = 'lie' WHERE row = 903`,
      `UPDATE login SET name = 'n899' WHERE row = 903`,
    ),
  ).toEqual({ journal: { what: 'row', number: 900, row: 903 }, whole: { what: 'row', number: 903 } });
});
