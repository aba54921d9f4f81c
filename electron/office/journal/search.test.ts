import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AccountState, accountTypes } from '../../../shared/accounts/index.ts';
import { registry } from '../../../shared/features.ts';
import type { JournalFilter, JournalRow } from '../../../shared/journal/index.ts';
import { searchWords } from '../../../shared/text/index.ts';
import { enteredAccount, issuedAccount, type WorkingOffice, workingOffice } from '../testing/index.ts';

let office: WorkingOffice;
/** What is searched for of each account that has entries. */
const texts = new Map<string, readonly string[]>();
const logins: string[] = [];

beforeAll(async () => {
  office = await workingOffice('ministry');
  const issued: string[] = [];
  for (const day of ['2026-12-30', '2026-12-31', '2027-01-05', '2027-01-05']) {
    office.day = day;
    issued.push((await issuedAccount(office)).id);
    // Found by the same words, and without any entry.
    await enteredAccount(office, { user: { login: `bar.${issued.length}` } });
  }
  // Old accounts get the newest numbers, in another order than they came in.
  for (const [place, count] of [
    [1, 2],
    [0, 3],
    [2, 1],
  ] as const)
    await corrected(issued[place] ?? '', count);
  for (const id of issued) {
    const state = (await office.store.fold('account', id)) as AccountState;
    const { search } = registry.get('account')?.project(id, state) ?? {};
    texts.set(id, (search ?? '').split(/[^\p{L}\p{N}]+/u));
    logins.push(...state.entries.map(({ user }) => user?.login ?? state.user?.login ?? ''));
  }
  office.seat = 'security';
});
afterAll(() => office.close());

/** An entry put right so many times, each time with another login. */
async function corrected(id: string, count: number) {
  const security = office.people.get('security');
  const state = (await office.store.fold('account', id)) as AccountState;
  const entry = state.entries[0];
  if (!security || !entry) throw new Error('no entry');
  const ids = Array.from({ length: count }, () => office.newId());
  const done = await office.store.act({
    ...{ operation: office.newId(), session: security.session, call: 'journal.correct', part: 'journal' },
    events: ids.map((event, at) => ({
      ...{ id: event, kind: 'account', aggregate: id, type: 'account.corrected' },
      typeVersion: accountTypes['account.corrected'],
      common: { corrects: ids[at - 1] ?? entry.event, columns: entry.columns },
      persons: [
        { ...(entry.user ?? state.user), login: `durys.${count}.${at}` },
        { ...entry.paper, why: 'қате логин' },
      ],
    })),
  });
  if (!done.ok) throw new Error(done.problem.code);
}

const list = (filter: JournalFilter, page = { offset: 0, limit: 200 }) =>
  office.done('journal.list', { ...filter, ...page });

/** The same by a look at every entry of the filter, in the order of the list. */
async function lookedThrough(filter: JournalFilter): Promise<JournalRow[]> {
  const { rows } = await list({ ...filter, search: '' });
  const words = searchWords(filter.search).map((each) => each.replaceAll(/["*]/g, ''));
  if (words.length === 0) return rows;
  const every = (await list({ ...filter, search: '', from: null, to: null, region: null, kind: 'all' })).rows;
  const number = Number(/^№? ?(\d+)$/.exec(filter.search.trim())?.[1] ?? Number.NaN);
  const named = every.find((each) => each.number === number)?.account;
  const meets = ({ account }: JournalRow) =>
    words.every((word) => texts.get(account)?.some((each) => each.startsWith(word)));
  return rows.filter((row) => row.account === named || meets(row));
}

it('finds what a look at every entry finds, in the order and with the count of the list, page by page', async () => {
  const text = fc.oneof(
    fc.constantFrom(
      '',
      'қас',
      'Қасымов Ер',
      'басқ',
      '05-12',
      'durys',
      'durys.2',
      'esobes',
      'ешкім',
      'а',
      '№ 5',
      '6',
    ),
    fc.tuple(fc.nat(logins.length - 1), fc.nat(18)).map(([at, end]) => (logins[at] ?? '').slice(0, end)),
  );
  const filter = fc.record({
    search: fc.oneof(
      text,
      fc.tuple(text, text).map((two) => two.join(' ')),
    ),
    from: fc.constantFrom(null, '2026-12-31', '2027-01-01'),
    to: fc.constantFrom(null, '2026-12-31', '2027-01-05'),
    system: fc.constant(null),
    region: fc.constantFrom(null, null, '61', '10'),
    kind: fc.constantFrom('all', 'all', 'issued', 'corrected'),
    sort: fc.constantFrom('newest', 'oldest'),
  }) satisfies fc.Arbitrary<JournalFilter>;
  const page = fc.record({ offset: fc.nat(8), limit: fc.integer({ min: 1, max: 6 }) });
  await fc.assert(
    fc.asyncProperty(filter, page, async (asked, { offset, limit }) => {
      const all = await lookedThrough(asked);
      expect(await list(asked, { offset, limit })).toEqual({
        rows: all.slice(offset, offset + limit),
        total: all.length,
      });
    }),
    { numRuns: 150 },
  );
});
