import { join } from 'node:path';
import type { QueryRunner } from 'typeorm';
import { expect, test } from 'vitest';
import { officeMigrations } from '../../../../migrations/office/index.ts';
import { removeFolder, temporaryFolder } from '../testing/desk.ts';
import { Connection, type SqlRow } from './connection.ts';

const made = /^(Store|Accounts|JournalSearch)\d/;

test('entries of the journal move into wider rows as they are, each with the id of its account', async () => {
  const folder = temporaryFolder();
  const db = new Connection(join(folder, 'plain.db'), null);
  const runner = { query: async (sql: string) => db.exec(sql) } as unknown as QueryRunner;
  for (const Migration of officeMigrations.filter(({ name }) => made.test(name)))
    await new Migration().up(runner);

  const columns = (table: string) => db.all(`SELECT name, type FROM pragma_table_info('${table}')`);
  const put = (table: string, given: Record<string, string | number | null>) => {
    const names = columns(table).map(({ name }) => String(name));
    const values = columns(table).map(({ name, type }) =>
      String(name) in given ? given[String(name)] : type === 'TEXT' ? `${name} ${given.row}` : 1,
    );
    db.run(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      ...values,
    );
  };
  for (const row of [7, 9]) put('account', { row });
  put('journal_entry', { row: 9, place: 2, journal: null });
  put('journal_entry', { row: 9, place: 1, journal: 3, corrects: null, request: null });
  put('journal_entry', { row: 7, place: 1, journal: 4 });
  const all = () => db.all('SELECT * FROM journal_entry ORDER BY row, place');
  const before = all();

  const [Rows] = officeMigrations.filter(({ name }) => name.startsWith('JournalRows'));
  if (!Rows) throw new Error('no such migration');
  await new Rows().up(runner);
  const account = ({ row }: SqlRow) => `id ${row}`;
  expect(all()).toEqual(before.map((entry) => ({ ...entry, account: account(entry) })));
  expect(() => put('journal_entry', { row: 7, place: 1 })).toThrow(/UNIQUE/);
  db.close();
  removeFolder(folder);
});
