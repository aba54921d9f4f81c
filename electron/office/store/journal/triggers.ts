import { asText, type Connection } from '../database/connection.ts';
import { appendOnlyTrigger, triggersFound } from './triggers.queries.ts';

const appendOnly = [
  'event',
  'part',
  'stream_row',
  'access_entry',
  'lineage_break',
  'forgotten_row',
  'restoration',
  'device_fork',
];

/** Names of the triggers of append-only tables that are missing, altered, or there without being the program's. */
export function brokenTriggers(db: Connection): string[] {
  const found = new Map(
    db
      .all(triggersFound)
      .filter((each) => appendOnly.includes(asText(each.table_name).toLowerCase()))
      .map((each) => [asText(each.name), asText(each.sql).replace(/\s+/g, ' ')]),
  );
  const expected = appendOnly.flatMap((table) => [
    appendOnlyTrigger(table, 'UPDATE'),
    appendOnlyTrigger(table, 'DELETE'),
  ]);
  const broken = expected.filter(({ name, sql }) => found.get(name) !== sql).map(({ name }) => name);
  const foreign = [...found.keys()].filter((name) => !expected.some((each) => each.name === name));
  return [...broken, ...foreign];
}
