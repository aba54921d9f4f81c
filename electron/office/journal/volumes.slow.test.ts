import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AccountState, accountTypes } from '../../../shared/accounts/index.ts';
import { issuedAccount, type WorkingOffice, workingOffice } from '../testing/index.ts';

let office: WorkingOffice;
beforeAll(async () => {
  office = await workingOffice('ministry');
  // One more than a volume holds.
  for (const count of [499, 499, 500]) {
    office.seat = 'specialist';
    await corrected((await issuedAccount(office)).id, count);
  }
  office.seat = 'security';
}, 60_000);
afterAll(() => office.close());

/** An entry put right so many times, each time what the last one said. */
async function corrected(id: string, count: number) {
  const security = office.people.get('security');
  const state = (await office.store.fold('account', id)) as AccountState;
  const entry = state.entries[0];
  if (!security || !entry) throw new Error('no entry');
  const ids = Array.from({ length: count }, () => office.newId());
  const events = ids.map((event, at) => ({
    ...{ id: event, kind: 'account', aggregate: id, type: 'account.corrected' },
    typeVersion: accountTypes['account.corrected'],
    common: { corrects: ids[at - 1] ?? entry.event, columns: entry.columns },
    persons: [{ ...entry.user }, { ...entry.paper, why: 'тағы да' }],
  }));
  const done = await office.store.act({
    ...{ operation: office.newId(), session: security.session, call: 'journal.correct', part: 'journal' },
    events,
  });
  if (!done.ok) throw new Error(done.problem.code);
}

it('a long period is shown, printed and saved volume by volume, each a document of its own', async () => {
  const source = { from: '2026-01-01', to: '2026-12-31', language: 'ru', closing: true } as const;
  const first = await office.done('journal.preview', { ...source, volume: 1 });
  const second = await office.done('journal.preview', { ...source, volume: 2 });
  expect(first).toMatchObject({ entries: 1500, volumes: 2 });
  expect(second).toMatchObject({ entries: 1, volumes: 2 });
  expect(first.html).toContain(`${first.pages - 1} (`);
  expect(second.html).toContain('Том 2 из 2');
  expect(await office.refusal('journal.preview', { ...source, volume: 3 })).toBe('record.missing');
  const { shell } = office;
  expect(await office.done('journal.savePdf', { ...source, volume: null })).toEqual({ files: 2 });
  expect(shell.saved.map(({ name }) => name)).toEqual([
    'zhurnal-vydachi-loginov-2026-01-01-2026-12-31-1.ru.pdf',
    'zhurnal-vydachi-loginov-2026-01-01-2026-12-31-2.ru.pdf',
  ]);
  expect(await office.done('journal.savePdf', { ...source, volume: 2 })).toEqual({ files: 1 });
  expect(shell.saved.at(-1)?.name).toMatch(/-2\.ru\.pdf$/);
  const all = { ...source, volume: null, printer: 'laser' };
  expect(await office.done('journal.print', all)).toEqual({ printed: true });
  expect(shell.printed).toHaveLength(2);
}, 120_000);
