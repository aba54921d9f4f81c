export const triggersFound = `SELECT CAST(name AS BLOB) AS name, CAST(tbl_name AS BLOB) AS table_name, CAST(sql AS BLOB) AS sql
  FROM sqlite_master WHERE type = 'trigger'`;

/** As the migrations make it; spacing apart. */
export function appendOnlyTrigger(table: string, act: 'UPDATE' | 'DELETE') {
  const name = `${table}_no_${act.toLowerCase()}`;
  return {
    name,
    sql: `CREATE TRIGGER ${name} BEFORE ${act} ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`,
  };
}
