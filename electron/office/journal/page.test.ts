import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JournalFilter } from '../../../shared/journal/index.ts';
import { issuedAccount, type WorkingOffice, workingOffice } from '../testing/index.ts';

let office: WorkingOffice;
const entries = 6;

beforeAll(async () => {
  office = await workingOffice('ministry');
  for (let at = 0; at < entries; at++) {
    office.seat = 'specialist';
    await issuedAccount(office);
  }
  office.seat = 'security';
});
afterAll(() => office.close());

const list = (sort: JournalFilter['sort'], offset: number, limit: number) =>
  office.done('journal.list', {
    ...{ search: '', from: null, to: null, system: null, region: null, kind: 'all' },
    ...{ sort, offset, limit },
  });

async function expectPagesOfWhole(sort: JournalFilter['sort']) {
  const all = (await list(sort, 0, 200)).rows;
  for (let offset = 0; offset <= entries + 1; offset++)
    for (let limit = 1; limit <= entries + 1; limit++)
      expect((await list(sort, offset, limit)).rows, `${sort} ${offset} ${limit}`).toEqual(
        all.slice(offset, offset + limit),
      );
  return all.map(({ number }) => number);
}

const set = (number: string, of: number) =>
  office.store.read((q) => q.query(`UPDATE journal_entry SET journal = ${number} WHERE journal = ${of}`));

it('any page is what stands there in the whole list, with every number, with some not given yet, with one left out', async () => {
  expect(await expectPagesOfWhole('newest')).toEqual([6, 5, 4, 3, 2, 1]);
  expect(await expectPagesOfWhole('oldest')).toEqual([1, 2, 3, 4, 5, 6]);
  await set('NULL', 6);
  await set('NULL', 5);
  expect(await expectPagesOfWhole('newest')).toEqual([null, null, 4, 3, 2, 1]);
  expect(await expectPagesOfWhole('oldest')).toEqual([1, 2, 3, 4, null, null]);
  await set('9', 2);
  expect(await expectPagesOfWhole('newest')).toEqual([null, null, 9, 4, 3, 1]);
  expect(await expectPagesOfWhole('oldest')).toEqual([1, 3, 4, 9, null, null]);
});
