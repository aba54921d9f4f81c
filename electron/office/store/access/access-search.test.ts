import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { officeMigrations } from '../../../../migrations/office/index.ts';
import { type Database, openDatabase } from '../database/open.ts';
import { must, removeFolder, temporaryFolder } from '../testing/desk.ts';
import { migrationKey as key } from '../testing/migrations.ts';
import { accessBounds, accessPages, addAccess } from './access.queries.ts';
import { AccessSearch } from './access-search.ts';
import type { AccessQuery } from './entry.ts';

const folder = temporaryFolder();
const count = 1200;
const people = ['aibek', 'botagoz', 'onir'];
const addresses = ['10.15.4.21', '10.15.4.2', '192.168.0.1'];
const parts = ['access/r1', 'access/r2', 'access', 'employees/r1', 'employees', 'employees-old', 'find'];
const operations = ['access.open', 'employees.open', 'access.list', 'people.dismiss'];
let database: Database;

interface Line {
  seq: number;
  at: string;
  person: string;
  address: string;
  part: string;
  operation: string;
  detail: string;
}
const lines: Line[] = [];

function lineOf(seq: number): Line {
  // The clock goes an hour at a line, and is two months back in between.
  const hours = seq > 500 && seq < 700 ? seq - 1500 : seq;
  const one = (values: readonly string[], step: number) =>
    values[Math.floor(seq / step) % values.length] ?? '';
  return {
    seq,
    at: new Date(Date.UTC(2026, 0, 1) + hours * 3_600_000).toISOString(),
    person: seq === 17 ? 'rare' : one(people, 3),
    address: one(addresses, 5),
    part: one(parts, 1),
    operation: seq % 400 === 9 ? 'people.dismiss' : one(operations.slice(0, 3), 2),
    detail: seq % 50 === 0 ? 'forbidden' : '',
  };
}

beforeAll(async () => {
  const file = join(folder, 'office.db');
  const report = () => undefined;
  const migrations = officeMigrations;
  database = must(await openDatabase({ file, key, create: true, entities: [], migrations, report }));
  const { connection: db } = database;
  db.durable(() => {
    for (let seq = 1; seq <= count; seq++) {
      const line = lineOf(seq);
      lines.push(line);
      const { at, person, address, part, operation, detail } = line;
      db.run(addAccess, seq, at, person, address, part, operation, detail, null, 'hash', 'signature');
    }
  });
});
afterAll(async () => {
  await database.source.destroy();
  removeFolder(folder);
});

type Asked = Omit<AccessQuery, 'before' | 'limit'>;

/** What the filter means, said in the plainest way. */
function expected(asked: Asked): number[] {
  const meets = (line: Line) =>
    [
      asked.from === undefined || line.at >= asked.from,
      asked.to === undefined || line.at < asked.to,
      asked.person === undefined || line.person === asked.person,
      asked.address === undefined || line.address.startsWith(asked.address),
      asked.part === undefined || line.part === asked.part || line.part.startsWith(`${asked.part}/`),
      asked.records === undefined || asked.records.some((record) => line.part.endsWith(`/${record}`)),
      asked.operation === undefined || line.operation === asked.operation,
      asked.detail === undefined || line.detail === asked.detail,
    ].every(Boolean);
  return lines
    .filter(meets)
    .map(({ seq }) => seq)
    .reverse();
}

/** All pages of a filter, one after another. */
function paged(search: AccessSearch, asked: Asked, limit: number): number[] {
  const found: number[] = [];
  for (let before: number | null = null; ; ) {
    const page = search.page({ ...asked, limit, ...(before === null ? {} : { before }) });
    found.push(...page.entries.map(({ seq }) => seq));
    if (page.next === null) return found;
    before = page.next;
  }
}

const none = [undefined];
const someOf = <Value>(values: readonly Value[]) => [...none, ...values];
const filters: Asked[] = [
  { from: '2026-01-10T00:00:00.000Z' },
  { to: '2025-12-01T00:00:00.000Z' },
  { from: '2025-11-20T00:00:00.000Z', to: '2026-01-05T00:00:00.000Z' },
].flatMap((period) =>
  [{}, period].flatMap((time) =>
    someOf([...people, 'rare', 'nobody']).flatMap((person) =>
      someOf(['access', 'employees', 'tomorrow']).flatMap((part) =>
        someOf(['access.open', 'people.dismiss']).map((operation) => ({
          ...time,
          ...(person && { person }),
          ...(part && { part }),
          ...(operation && { operation }),
        })),
      ),
    ),
  ),
);

describe('a filtered access log', () => {
  it.each([20_000, 40])('finds exactly what is asked, newest first, looking %i lines far', (reach) => {
    const search = new AccessSearch(database.connection, reach);
    for (const asked of filters) {
      const wanted = expected(asked);
      expect(paged(search, asked, 100), JSON.stringify(asked)).toEqual(wanted);
      const counted = search.count({ ...asked, limit: 1 }, 50);
      expect(counted.count).toBeLessThanOrEqual(Math.min(50, wanted.length));
      if (!counted.more) expect(counted.count, JSON.stringify(asked)).toBe(wanted.length);
    }
  });

  it.each([20_000, 40])('by address, refusals and records, looking %i lines far', (reach) => {
    const search = new AccessSearch(database.connection, reach);
    const asks: Asked[] = [
      { address: '10.15.4.2' },
      { address: '10.15.4.21', person: 'aibek' },
      { detail: 'forbidden' },
      { detail: 'forbidden', part: 'access', operation: 'access.open' },
      { records: ['r1'] },
      { records: ['r1', 'r2'], part: 'access', person: 'botagoz' },
      { records: ['r9'] },
    ];
    for (const asked of asks)
      expect(paged(search, asked, 30), JSON.stringify(asked)).toEqual(expected(asked));
  });

  it('counts up to a number and says that there are more', () => {
    const search = new AccessSearch(database.connection);
    expect(search.count({ limit: 1 }, 1000)).toEqual({ count: 1000, more: true });
    expect(search.count({ person: 'rare', limit: 1 }, 1000)).toEqual({ count: 1, more: false });
  });

  it('tells every value that the log holds, parts without their records', () => {
    const search = new AccessSearch(database.connection);
    expect(search.values('person')).toEqual([...people, 'rare'].sort());
    expect(search.values('part')).toEqual(['access', 'employees', 'employees-old', 'find']);
    expect(search.values('operation')).toEqual([...operations].sort());
  });

  it('reads an index and sorts nothing but the lines of a record and of a rare part', () => {
    for (const [way, sql] of Object.entries(accessPages)) {
      const places = (sql.match(/\?/g) ?? []).map(() => 'x');
      const plan = database.connection
        .all(`EXPLAIN QUERY PLAN ${sql}`, ...places)
        .map(({ detail }) => String(detail));
      expect(plan.join('\n'), way).not.toContain('SCAN access_entry');
      expect(
        plan.some((step) => step.includes('TEMP B-TREE')),
        way,
      ).toBe(['records', 'part'].includes(way));
    }
    const bounds = database.connection
      .all(`EXPLAIN QUERY PLAN ${accessBounds}`, '', '')
      .map((each) => each.detail);
    expect(bounds.join('\n')).toContain('COVERING INDEX access_at');
  });
});
