import type { TestServer } from './servers.ts';

/** Every row of every table of the database, as text. */
export async function dumped(
  server: Pick<TestServer, 'asOwner'>,
): Promise<{ table: string; text: string }[]> {
  const tables = (await server.asOwner(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'keys')`,
  )) as { name: string }[];
  const all: { table: string; text: string }[] = [];
  for (const { name } of tables) {
    const rows = (await server.asOwner(`SELECT to_jsonb(t)::text AS text FROM ${name} t`)) as {
      text: string;
    }[];
    all.push({ table: name, text: rows.map(({ text }) => text).join('\n') });
  }
  return all;
}

/** Of all tables those whose text has any of the words, as it is or in hex as bytes are shown. */
export function tellers(tables: { table: string; text: string }[], words: readonly string[]): string[] {
  return tables.flatMap(({ table, text }) => {
    const word = words.find(
      (each) => text.includes(each) || text.includes(Buffer.from(each).toString('hex')),
    );
    return word === undefined ? [] : [`${table}: ${word}`];
  });
}
