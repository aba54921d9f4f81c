import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountState } from '../../../shared/accounts/index.ts';
import type { JournalFilter } from '../../../shared/journal/index.ts';
import { forms } from '../../../shared/norms/index.ts';
import { issuedAccount, savedRows, type WorkingOffice, workingOffice } from '../testing/index.ts';

let office: WorkingOffice;
const issued: { id: string; event: string }[] = [];

beforeAll(async () => {
  office = await workingOffice('ministry');
  for (const day of ['2026-11-21', '2027-01-15', '2027-01-16']) {
    office.day = day;
    office.seat = 'specialist';
    const { id } = await issuedAccount(office);
    const state = (await office.store.fold('account', id)) as AccountState;
    issued.push({ id, event: state.entries[0]?.event ?? '' });
  }
  office.seat = 'security';
});
afterAll(() => office.close());

const whole: JournalFilter = {
  ...{ search: '', from: null, to: null, system: null, region: null },
  ...{ kind: 'all', sort: 'newest' },
};
const list = (filter: Partial<JournalFilter> = {}, page = { offset: 0, limit: 100 }) =>
  office.done('journal.list', { ...whole, ...filter, ...page });
const numbers = async (filter: Partial<JournalFilter> = {}) =>
  (await list(filter)).rows.map(({ number }) => number);
const year = { from: '2027-01-01', to: '2027-12-31' };

async function correction(
  of: { id: string; event: string } | undefined,
  changes: { login?: string; why?: string },
) {
  if (!of) throw new Error('no such entry');
  const { columns, basisTitle, note, login } = await office.done('journal.open', of);
  return { ...of, columns, basisTitle, note, login, why: 'қате логин', ...changes };
}

describe('the journal', () => {
  it('lists newest first, by number, with filters that count what they find', async () => {
    expect(await numbers()).toEqual([3, 2, 1]);
    expect(await numbers({ sort: 'oldest' })).toEqual([1, 2, 3]);
    expect(await numbers(year)).toEqual([3, 2]);
    expect(await numbers({ to: '2026-12-31' })).toEqual([1]);
    expect(await numbers({ system: 'ESOBES', region: '61' })).toEqual([3, 2, 1]);
    expect(await list({ region: '10' })).toMatchObject({ rows: [], total: 0 });
    expect(await list({}, { offset: 1, limit: 1 })).toMatchObject({ rows: [{ number: 2 }], total: 3 });
    expect(await office.done('journal.counts', {})).toEqual({ entries: 3, thisYear: 2, years: [2027, 2026] });
  });

  it('finds an entry by login, letter and its own number', async () => {
    const [entry] = (await list()).rows;
    expect(entry?.login).toMatch(/^user\./);
    expect(await numbers({ search: entry?.login ?? '' })).toEqual([3]);
    expect(await numbers({ search: '05-12' })).toEqual([3, 2, 1]);
    expect(await numbers({ search: '№ 2' })).toContain(2);
    expect(await numbers({ search: 'ешкім' })).toEqual([]);
    expect(await numbers({ search: '05-12', ...year })).toEqual([3, 2]);
  });

  it('a correction is a further entry; the corrected one stays and both name each other', async () => {
    const wrong = await correction(issued[1], { login: 'durys.login' });
    await office.done('journal.correct', wrong);
    const { rows } = await list();
    expect(
      rows.map(({ number, kind, corrects, correctedBy }) => ({ number, kind, corrects, correctedBy })),
    ).toEqual([
      { number: 4, kind: 'corrected', corrects: 2, correctedBy: null },
      { number: 3, kind: 'issued', corrects: null, correctedBy: null },
      { number: 2, kind: 'issued', corrects: null, correctedBy: 4 },
      { number: 1, kind: 'issued', corrects: null, correctedBy: null },
    ]);
    expect(rows[0]).toMatchObject({ login: 'durys.login', why: 'қате логин' });
    expect(rows[2]?.login).toMatch(/^user\./);
    expect(await numbers({ kind: 'corrected' })).toEqual([4]);
    expect(await numbers({ search: 'durys.login' })).toEqual([4, 2]);
  });

  it('of two corrections of one entry the second is told that it has changed', async () => {
    const second = await correction(issued[1], { why: 'тағы бір рет' });
    expect(await office.refusal('journal.correct', second)).toBe('record.changed');
  });

  it('refuses a login that is taken, another system, and whoever does not keep the journal', async () => {
    const taken = await correction(issued[0], { login: 'durys.login' });
    expect(await office.refusal('journal.correct', taken)).toBe('accounts.loginTaken');
    expect(await office.refusal('journal.correct', { ...taken, login: '' })).toBe('accounts.loginRequired');
    expect(await office.refusal('journal.correct', { ...taken, why: ' ' })).toBe('call.invalid');
    const columns = { ...taken.columns, system: 'UIIN' };
    expect(await office.refusal('journal.correct', { ...taken, login: 'a', columns })).toBe('field.invalid');
    const foreign = { ...taken, event: office.newId() };
    expect(await office.refusal('journal.correct', foreign)).toBe('journal.entryMissing');
    for (const seat of ['head', 'auditor'] as const) {
      office.seat = seat;
      expect(await office.refusal('journal.correct', taken)).toBe('call.forbidden');
      expect(await office.refusal('journal.list', { ...whole, offset: 0, limit: 1 })).toBe(null);
    }
    office.seat = 'specialist';
    expect(await office.refusal('journal.list', { ...whole, offset: 0, limit: 1 })).toBe('call.forbidden');
    office.seat = 'security';
    expect((await list()).total).toBe(4);
  });

  it('prints a period with the sum of its range and the closing sheet', async () => {
    const { html, pages, entries, volumes } = await office.done('journal.preview', {
      ...year,
      ...{ language: 'kk', closing: true, volume: 1 },
    });
    expect({ entries, volumes }).toEqual({ entries: 3, volumes: 1 });
    expect(pages).toBeGreaterThan(1);
    for (const text of [
      ...forms.journal.kk.columns,
      'Түркістан облысы',
      '№ 2 жазбаны түзетеді',
      `${pages - 1} (`,
    ])
      expect(html).toContain(text);
    expect(html).toContain(await sumOf([2, 3, 4]));
  });

  /** As docs/journal-bundle.md says, from the exported journal alone. */
  async function sumOf(wanted: readonly number[]): Promise<string> {
    office.shell.saved.length = 0;
    await office.done('journal.saveBundle', { from: '2025-01-01', to: '2027-12-31' });
    const [file] = office.shell.saved;
    const lines = gunzipSync(file?.bytes ?? new Uint8Array())
      .toString('utf8')
      .trim()
      .split('\n');
    const rows = lines.flatMap((line) => {
      const { rows: of } = JSON.parse(line) as {
        rows?: { event: string[]; envelope: string[]; journal: number[] };
      };
      return of
        ? of.event.map((event, at) => ({ event, hash: of.envelope[at], number: of.journal[at] }))
        : [];
    });
    const text = rows
      .filter(({ number }) => number && wanted.includes(number))
      .map(({ number, event, hash }) => `${number} ${event} ${hash}\n`);
    const sum = createHash('sha256').update(text.join('')).digest('hex');
    return sum.slice(0, 32).replace(/.{4}(?=.)/g, '$& ');
  }

  it('saves, prints and exports what it shows', async () => {
    const { shell } = office;
    shell.saved.length = 0;
    const asked = { ...year, language: 'ru', closing: false, volume: null } as const;
    expect(await office.done('journal.savePdf', asked)).toEqual({ files: 1 });
    expect(shell.saved[0]?.name).toBe('zhurnal-vydachi-loginov-2027-01-01-2027-12-31.ru.pdf');
    expect(await office.done('journal.print', { ...asked, printer: 'laser' })).toEqual({ printed: true });
    expect(shell.printed).toHaveLength(1);
    expect(await office.refusal('journal.preview', { ...asked, volume: 2 })).toBe('record.missing');
    shell.saved.length = 0;
    const filter = { ...whole, ...year, language: 'ru', sort: 'oldest' } as const;
    expect(await office.done('journal.export', filter)).toEqual({ saved: true, rows: 3 });
    const [head, ...rows] = savedRows(shell.saved[0]?.bytes);
    expect(head).toEqual(forms.journal.ru.columns);
    expect(rows.map((row) => row[0])).toEqual(['2', '3', '4']);
    expect(rows[0]?.[6]).toContain('исправлена записью № 4');
  });

  it('gives a file that proves itself, and says when there is nothing to give', async () => {
    office.shell.saved.length = 0;
    expect(await office.done('journal.saveBundle', year)).toEqual({ saved: true, entries: 3 });
    expect(office.shell.saved[0]?.name).toBe('journal-2-4.jsonl.gz');
    const past = { from: '2020-01-01', to: '2020-12-31' };
    expect(await office.refusal('journal.saveBundle', past)).toBe('journal.noEntries');
  });

  it('is whole, and one that is stopped says so', async () => {
    const report = await office.done('journal.verify', {});
    expect(report).toMatchObject({ ok: true, entries: 4, firstBad: null });
    const stopped = AbortSignal.abort();
    const print = { ...year, language: 'kk', closing: false, volume: null } as const;
    const answer = await office.call('journal.savePdf', print, { signal: stopped });
    expect(answer).toMatchObject({ problem: { code: 'call.cancelled' } });
  });

  it('names the entry whose row somebody has edited in the database', async () => {
    await office.store.read((q) => q.query("UPDATE journal_entry SET login = 'bireu' WHERE journal = 3"));
    expect((await list()).rows[1]?.login).toBe('bireu');
    const report = await office.done('journal.verify', {});
    expect(report).toMatchObject({ ok: false, firstBad: { number: 3, what: 'row' } });
  });

  it('says so when what keeps it from being changed was taken off', async () => {
    await office.store.rebuild();
    expect(await office.done('journal.verify', {})).toMatchObject({ ok: true });
    const { events } = await office.done('journal.searchBehind', {});
    expect(events).toBeGreaterThan(10);
    await office.store.idle();
    expect(await office.done('journal.searchBehind', {})).toEqual({ events: 0 });
    await office.store.read((q) => q.query('DROP TRIGGER event_no_update'));
    const report = await office.done('journal.verify', {});
    expect(report).toMatchObject({ ok: false, firstBad: { number: null, what: 'trigger' } });
  });
});
