import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RecordedCentre, startRecorded } from '../testing/recorded-centre.ts';
import { servers } from '../testing/servers.ts';

interface Key {
  table: string;
  name: string;
  first: string;
}

describe.each(servers)('tenancy on PostgreSQL (%s)', (which) => {
  let centre: RecordedCentre;
  let office: string;
  beforeAll(async () => {
    centre = await startRecorded(which, 'office-1');
    ({ office } = centre);
    await centre.push();
  }, 60_000);
  afterAll(() => centre.end());

  const tables = () =>
    centre.database.inDirectory((query) =>
      query<{
        name: string;
        secured: boolean;
      }>(`SELECT c.relname AS name, c.relrowsecurity AS secured FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND c.relname <> 'migrations' ORDER BY c.relname`),
    );

  test('every key and every index begins with the office', async () => {
    const keys = await centre.database.inDirectory((query) =>
      query<Key>(`SELECT t.relname AS table, i.relname AS name, a.attname AS first
        FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
        LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0]
        WHERE t.relnamespace IN ('public'::regnamespace, 'keys'::regnamespace) AND t.relname <> 'migrations'`),
    );
    expect(keys.length).toBeGreaterThan(20);
    expect(keys.filter(({ first }) => first !== 'office_id')).toEqual([]);
    const keyed = new Set(keys.map(({ table }) => table));
    expect((await tables()).filter(({ name }) => !keyed.has(name))).toEqual([]);
    const sequences = await centre.database.inDirectory((query) =>
      query(`SELECT 1 FROM pg_class WHERE relkind = 'S' AND relname NOT LIKE 'migrations%'`),
    );
    expect(sequences).toEqual([]);
  });

  test("another office's rows are not there, whatever is asked", async () => {
    const all = await tables();
    expect(all.filter(({ secured }) => !secured)).toEqual([]);
    for (const { name } of all) {
      const own = await centre.database.inOffice(office, (query) => query(`SELECT office_id FROM ${name}`));
      expect(own).toEqual(own.map(() => ({ office_id: office })));
      const others = await centre.database.inOffice(centre.ministry, (query) =>
        query(`SELECT office_id FROM ${name} WHERE office_id = $1 OR true`, [office]),
      );
      expect(others).not.toContainEqual({ office_id: office });
    }
    const events = await centre.database.inOffice(office, (query) => query('SELECT 1 FROM event'));
    expect(events.length).toBeGreaterThan(0);
  });

  test('rows cannot be written for another office, nor events changed or deleted by anybody', async () => {
    const as = (sql: string, parameters: readonly unknown[] = []) =>
      centre.database.inOffice(centre.ministry, (query) => query(sql, parameters));
    await expect(
      as(`INSERT INTO daily_head (office_id, day, head) VALUES ($1, '2026-11-22', '')`, [office]),
    ).rejects.toThrow(/row-level security/);
    for (const table of ['event', 'fold_order', 'kept_aside', 'office_act', 'promised_row', 'signing_key'])
      for (const sql of [
        `DELETE FROM ${table}`,
        `UPDATE ${table} SET office_id = office_id`,
        `TRUNCATE ${table}`,
      ])
        await expect(as(sql)).rejects.toThrow(/permission denied/);
    await expect(as('ALTER TABLE event DISABLE ROW LEVEL SECURITY')).rejects.toThrow(/owner/);
    await expect(as('SELECT 1 FROM event_0')).rejects.toThrow(/permission denied/);
  });

  test('the directory tells which offices there are and nothing of what they hold', async () => {
    const asDirectory = (sql: string) => centre.database.inDirectory((query) => query(sql));
    expect(await asDirectory('SELECT office_id FROM office')).toHaveLength(2);
    for (const sql of [
      'SELECT body FROM event',
      'SELECT hash FROM stream_head',
      'SELECT expires FROM enrolment_code',
      'SELECT ed25519 FROM device',
      'INSERT INTO office SELECT * FROM office',
    ])
      await expect(asDirectory(sql)).rejects.toThrow(/permission denied|read-only/);
  });
});
