export const triggersFound = `SELECT CAST(name AS BLOB) AS name, CAST(tbl_name AS BLOB) AS table_name, CAST(sql AS BLOB) AS sql
  FROM sqlite_master WHERE type = 'trigger'`;

/** Rows of the stream go only with the record of a break: what is forgotten was written down whole before. */
const unlessForgotten = `WHEN NOT EXISTS (SELECT 1 FROM forgotten_row f WHERE f.hash = OLD.hash AND f.number = OLD.number) `;

/** As the migrations make it; spacing apart. */
export function appendOnlyTrigger(table: string, act: 'UPDATE' | 'DELETE') {
  const name = `${table}_no_${act.toLowerCase()}`;
  const condition = table === 'stream_row' && act === 'DELETE' ? unlessForgotten : '';
  return {
    name,
    sql: `CREATE TRIGGER ${name} BEFORE ${act} ON ${table} ${condition}BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`,
  };
}
