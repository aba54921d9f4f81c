import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LoginMapping } from '../../../shared/accounts/index.ts';
import {
  enteredAccount,
  enterMany,
  issuedAccount,
  sheetBytes,
  type WorkingOffice,
  workingOffice,
} from '../testing/index.ts';

let office: WorkingOffice;
beforeEach(async () => {
  office = await workingOffice('ministry');
  office.seat = 'security';
});
afterEach(() => office.close());

const headings = ['Логин', 'ИИН', 'Последний вход', 'Система'];
const whole: LoginMapping = { login: 0, iin: 1, day: 2, system: 3, oneSystem: null, completes: true };

async function pick(rows: readonly (readonly string[])[], name = 'входы.xlsx') {
  const path = join(office.folder, name);
  writeFileSync(path, sheetBytes(rows));
  office.shell.picks.push(path);
  return office.done('accounts.importPick', {});
}
const check = (mapping = whole) => office.done('accounts.importCheck', { mapping });
const commit = (mapping = whole) => office.done('accounts.importCommit', { mapping });
const card = (id: string) => office.done('accounts.open', { id });

describe('a list of last logins', () => {
  it('is taken with its headings, and what holds what is remembered for the next with the same ones', async () => {
    await enteredAccount(office, { user: { login: 'a' } });
    const rows = [['Отчёт'], headings, ['a', '', '20.11.2026', 'ESOBES']];
    expect(await pick(rows)).toEqual({
      cancelled: false,
      name: 'входы.xlsx',
      rows: 1,
      columns: headings,
      sample: [['a', '', '20.11.2026', 'ESOBES']],
      mapping: whole,
    });
    const chosen = { ...whole, iin: null, system: null, oneSystem: 'ESOBES', completes: false };
    expect(await commit(chosen)).toEqual({ noted: 1, blocked: 0, problems: 0 });
    expect((await pick(rows)).mapping).toEqual(chosen);
    expect(
      (
        await pick([
          ['Кто', 'Когда'],
          ['a', '1'],
        ])
      ).mapping,
    ).toBeNull();
    expect(await office.done('accounts.importPick', {})).toMatchObject({ cancelled: true });
    expect(await office.call('accounts.importCheck', { mapping: whole })).toMatchObject({ ok: true });
  });

  it('tells every row that it cannot take, and takes the latest of several', async () => {
    const ours = await enteredAccount(office, {
      user: { login: 'ours', iin: '900101300007' },
      issued: '2026-06-01',
    });
    const byIin = await enteredAccount(office, { user: { login: 'by-iin', iin: '850505300018' } });
    await pick([
      headings,
      ['ours', '', '19.11.2026 10:00', 'ESOBES'],
      ['OURS', '900101300007', '2026-11-20', 'esobes'],
      ['ours', '', '18.11.2026', 'ESOBES'],
      ['', '850505300018', '46346', 'ESOBES'],
      ['nobody', '', '20.11.2026', 'ESOBES'],
      ['ours', '', '20.11.2026', 'Чужая система'],
      ['ours', '', 'никогда', 'ESOBES'],
      ['ours', '', '22.11.2026', 'ESOBES'],
      ['ours', '', '01.01.2026', 'ESOBES'],
      ['=cmd|calc', '', '20.11.2026', 'ESOBES'],
      ['ours', '', '=TODAY()', 'ESOBES'],
      ['', '', '20.11.2026', 'ESOBES'],
      ['ours', '111111111111', '20.11.2026', 'ESOBES'],
      ['', '', '', ''],
    ]);
    const report = await check();
    expect(report).toMatchObject({ rows: 13, newer: 2, same: 0, blocks: 0, problemCount: 11 });
    expect(report.problems.map(({ line, code }) => [line, code])).toEqual([
      ...[
        [3, 'duplicate'],
        [4, 'duplicate'],
        [6, 'unknownLogin'],
        [7, 'unknownSystem'],
        [8, 'badDay'],
      ],
      ...[
        [9, 'futureDay'],
        [10, 'beforeIssue'],
        [11, 'formula'],
        [12, 'formula'],
        [13, 'empty'],
      ],
      [14, 'unknownLogin'],
    ]);
    expect(await commit()).toEqual({ noted: 2, blocked: 0, problems: 11 });
    expect((await card(ours)).lastLogin).toBe('2026-11-20');
    expect((await card(byIin)).lastLogin).toBe('2026-11-20');
  });

  it('takes an IIN for nobody’s where it does not tell which of two logins is meant', async () => {
    const iin = '910202300001';
    for (const login of ['two.one', 'two.two']) await enteredAccount(office, { user: { login, iin } });
    await pick([headings, ['', iin, '20.11.2026', 'ESOBES'], ['two.two', iin, '20.11.2026', 'ESOBES']]);
    const { newer, problems } = await check();
    expect(newer).toBe(1);
    expect(problems).toEqual([{ line: 2, code: 'severalLogins', value: iin }]);
  });

  it('ends first logins where the system lets nobody in with a temporary password', async () => {
    const { id } = await issuedAccount(office);
    const { login, system } = await card(id);
    const rows = [headings, [login, '', '21.11.2026', system]];
    await pick(rows);
    await commit({ ...whole, completes: false });
    expect((await card(id)).status).toBe('awaiting');
    await pick(rows);
    expect(await commit()).toMatchObject({ noted: 1 });
    expect((await card(id)).status).toBe('active');
    await pick(rows);
    expect(await check()).toMatchObject({ newer: 0, same: 1 });
  });

  it('blocks what is overdue by it, once, and says so before', async () => {
    await enterMany(office, 3, '2026-09-01');
    await pick([headings, ['user-1', '', '22.09.2026', 'ESOBES'], ['user-2', '', '21.09.2026', 'ESOBES']]);
    // 22 September is 60 days ago, 21 September 61; nothing is known of the third since its issue.
    expect(await check()).toMatchObject({ newer: 2, blocks: 2 });
    expect(await commit()).toEqual({ noted: 2, blocked: 2, problems: 0 });
    expect((await office.done('accounts.counts', {})).overdue).toBe(0);
    expect(await office.refusal('accounts.importCommit', { mapping: whole })).toBe('accounts.listGone');
  });

  it('is recorded in units, can be cancelled between them, and records only the rest when it comes again', async () => {
    await enterMany(office, 600, '2026-09-01');
    const rows = Array.from({ length: 600 }, (_, at) => [`user-${at + 1}`, '', '20.11.2026', 'ESOBES']);
    await pick([headings, ...rows]);
    const stop = new AbortController();
    office.progress.length = 0;
    const push = office.progress.push.bind(office.progress);
    office.progress.push = (...items) => {
      stop.abort();
      return push(...items);
    };
    const cut = await office.call('accounts.importCommit', { mapping: whole }, { signal: stop.signal });
    expect(cut).toEqual({ ok: true, value: { noted: 250, blocked: 0, problems: 0 } });
    expect([...office.progress]).toEqual([[250, 600]]);
    expect(await check()).toMatchObject({ newer: 350, same: 250 });
    expect(await commit()).toEqual({ noted: 350, blocked: 0, problems: 0 });
    await pick([headings, ...rows]);
    expect(await commit()).toEqual({ noted: 0, blocked: 0, problems: 0 });
    expect(await office.store.verify()).toMatchObject({ ok: true });
  });

  it('needs a column of logins or IINs and a system, and forgets the list with the session', async () => {
    await pick([headings, ['a', '', '20.11.2026', 'ESOBES']]);
    const refusal = (mapping: LoginMapping) => office.refusal('accounts.importCheck', { mapping });
    expect(await refusal({ ...whole, login: null, iin: null })).toBe('field.required');
    expect(await refusal({ ...whole, system: null })).toBe('field.required');
    office.memory.clear();
    expect(await refusal(whole)).toBe('accounts.listGone');
  });
});
