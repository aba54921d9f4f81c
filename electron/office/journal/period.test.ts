import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AccountState } from '../../../shared/accounts/index.ts';
import { issuedAccount, type WorkingOffice, workingOffice } from '../testing/index.ts';

let office: WorkingOffice;
/** Accounts in the order of their entries. */
const accounts: string[] = [];

beforeAll(async () => {
  office = await workingOffice('ministry');
  for (const day of ['2026-11-21', '2026-11-30', '2026-12-01', '2027-01-15']) {
    office.day = day;
    office.seat = 'specialist';
    accounts.push((await issuedAccount(office)).id);
  }
  office.seat = 'security';
});
afterAll(() => office.close());

const sheets = (from: string, to: string) =>
  office.done('journal.preview', { from, to, language: 'ru', closing: false, volume: 1 });

async function putRight(account: string | undefined, changes: { note: string }): Promise<void> {
  const state = (await office.store.fold('account', account ?? '')) as AccountState;
  const of = { id: account ?? '', event: state.entries.at(-1)?.event ?? '' };
  const { columns, basisTitle, login } = await office.done('journal.open', of);
  await office.done('journal.correct', { ...of, columns, basisTitle, login, why: 'қате', ...changes });
}

it('the sheets of a past period stay as they were sealed, whatever is put right later', async () => {
  const november = await sheets('2026-11-01', '2026-11-30');
  expect(november.entries).toBe(2);
  office.day = '2027-02-03';
  await putRight(accounts[0], { note: 'түзетілді' });
  expect(await sheets('2026-11-01', '2026-11-30')).toEqual(november);
  const february = await sheets('2027-02-01', '2027-02-28');
  expect(february.entries).toBe(1);
  expect(february.html).toContain('исправляет запись № 1');
  expect((await sheets('2026-11-01', '2027-02-28')).html).toContain('исправлена записью № 5');
});

it('periods part the numbers without gap and without overlap', async () => {
  const months = [
    ['2026-01-01', '2026-10-31', 0],
    ['2026-11-01', '2026-11-30', 2],
    ['2026-12-01', '2026-12-31', 1],
    ['2027-01-01', '2027-01-31', 1],
    ['2027-02-01', '2027-02-28', 1],
    ['2027-03-01', '2027-12-31', 0],
  ] as const;
  for (const [from, to, entries] of months)
    expect([from, (await sheets(from, to)).entries]).toEqual([from, entries]);
  for (const [from, to, name] of [
    ['2026-11-01', '2026-11-30', 'journal-1-2.jsonl.gz'],
    ['2026-12-01', '2027-01-31', 'journal-3-4.jsonl.gz'],
  ] as const) {
    await office.done('journal.saveBundle', { from, to });
    expect(office.shell.saved.at(-1)?.name).toBe(name);
  }
});
