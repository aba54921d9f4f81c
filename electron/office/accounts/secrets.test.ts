import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { roles } from '../../../shared/kernel/index.ts';
import {
  AnswerDesk,
  accountUser,
  foundedOffice,
  issuedAccount,
  RecordingShell,
  seatColleague,
  sheetBytes,
  type WorkingOffice,
  workingOffice,
} from '../testing/index.ts';

let office: WorkingOffice;
let desk: AnswerDesk;
beforeAll(async () => {
  office = await workingOffice('ministry');
  desk = new AnswerDesk(office);
});
beforeEach(() => {
  office.seat = 'security';
});
afterAll(() => office.close());

/** Everything that the database holds, deciphered, row by row. */
async function everyRow(): Promise<string[]> {
  const tables = await office.store.read((q) =>
    q.query("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"),
  );
  const rows: string[] = [];
  for (const { name } of tables as { name: string }[])
    for (const row of await office.store.read((q) => q.query(`SELECT * FROM "${name}"`)))
      for (const [column, value] of Object.entries(row as Record<string, unknown>)) {
        const text = value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value);
        rows.push(`${name}.${column}: ${text}`);
      }
  return rows;
}

describe('a temporary password', () => {
  it('stands in no row of the database, deciphered or not, before it is shown and after', async () => {
    const { id, credentials } = await desk.answered();
    const [made] = credentials;
    if (!made) throw new Error('nothing was issued');
    const before = await everyRow();
    // What is looked for is there to be found: the answer of the operation names login and credential.
    expect(before.some((row) => row.includes(made.login) && row.includes(made.id))).toBe(true);
    const { password } = await office.done('accounts.showPassword', {
      id: made.account,
      credential: made.id,
    });
    await office.done('accounts.printSlip', {
      ...{ id: made.account, credential: made.id },
      ...{ language: 'kk', printer: 'laser' },
    });
    const renewed = await office.done('accounts.renewPassword', { id: made.account });
    const second = await office.done('accounts.showPassword', {
      ...{ id: made.account, credential: renewed.credential ?? '' },
    });
    const letter = await office.done('desk.preview', { id, language: 'ru' });
    for (const secret of [password, second.password]) {
      expect(before.filter((row) => row.includes(secret))).toEqual([]);
      expect((await everyRow()).filter((row) => row.includes(secret))).toEqual([]);
      expect(JSON.stringify(letter)).not.toContain(secret);
    }
  });

  it('that comes out of the store when the window is locked already is not remembered', async () => {
    const { id, credential } = await issuedAccount(office);
    const shown = office.call('accounts.showPassword', { id, credential });
    office.memory.clear();
    expect(await shown).toMatchObject({ ok: true });
    const slip = { id, credential, language: 'ru', printer: 'laser' } as const;
    expect(await office.refusal('accounts.printSlip', slip)).toBe('accounts.passwordGone');
  });
});

describe('people', () => {
  it('are named in no line of the access log, whatever is done to their accounts', async () => {
    const { id, credentials } = await desk.answered();
    const account = credentials[0]?.account ?? '';
    const { iin, name, login } = (await office.done('accounts.open', { id: account })) as unknown as {
      iin: string;
      name: string;
      login: string;
    };
    await office.done('accounts.block', {
      id: account,
      cause: 'violation',
      text: 'құпия сөз',
      document: null,
    });
    await office.done('desk.open', { id });
    const { entries } = await office.store.accessLog({ limit: 500 });
    expect(entries.length).toBeGreaterThan(0);
    for (const each of [iin, ...name.split(' '), login, 'құпия'])
      expect([each, JSON.stringify(entries).includes(each)]).toEqual([each, false]);
  });
});

describe('a lock in the middle of an import', () => {
  it('lets what runs end, forgets the list, and leaves a record that verifies', async () => {
    const shell = new RecordingShell();
    const { window } = await foundedOffice(shell);
    const who = await seatColleague(window, [...roles]);
    const folder = mkdtempSync(join(tmpdir(), 'onir-picks-'));
    const count = 60;
    for (let n = 0; n < count; n++)
      await window.did('accounts.enter', {
        ...{ id: window.newId(), system: 'ESOBES', issued: '2026-09-01' },
        user: accountUser({ login: `user-${n}`, iin: String(100_000_000_000 + n) }),
      });
    const path = join(folder, 'кіру.xlsx');
    const rows = Array.from({ length: count }, (_, n) => [`user-${n}`, '20.11.2026', 'ESOBES']);
    writeFileSync(path, sheetBytes([['Логин', 'Последний вход', 'Система'], ...rows]));
    shell.picks.push(path);
    const { mapping } = await window.did('accounts.importPick', {});
    if (!mapping) throw new Error('the headings are not known');
    const committed = window.call('accounts.importCommit', { mapping });
    // Something else is answered meanwhile, so that the import has begun.
    await window.did('accounts.counts', {});
    const before = window.ended;
    await window.did('session.lock', { reason: 'asked' });
    expect(await window.call('accounts.counts', {})).toMatchObject({ problem: { code: 'session.none' } });
    expect(await committed).toMatchObject({ ok: true, value: { noted: count } });
    await window.afterEnd(before);
    await window.did('session.signIn', who);
    expect(await window.call('accounts.importCheck', { mapping })).toMatchObject({
      problem: { code: 'accounts.listGone' },
    });
    const list = { search: '', status: 'active', due: 'all', system: null, sort: 'name' } as const;
    expect(await window.did('accounts.list', { ...list, offset: 0, limit: 1 })).toMatchObject({
      total: count,
    });
    expect(await window.did('audit.verify', {})).toMatchObject({ ok: true });
    expect(window.failures).toEqual([]);
    await window.close();
    rmSync(folder, { recursive: true, force: true });
  });
});
