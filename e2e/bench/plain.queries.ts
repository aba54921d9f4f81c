export const begin = 'BEGIN IMMEDIATE';
export const commit = 'COMMIT';

/** The first rows of a list as measured.md §5 has them: newest first in the index alone, then the rows. */
export function hitQueries(index: string, table: string): { first: string; count: string } {
  return {
    first: `SELECT r.* FROM (
      SELECT rowid FROM ${index} WHERE ${index} MATCH ? ORDER BY rowid DESC LIMIT ?
    ) AS hit CROSS JOIN ${table} AS r ON r.row = hit.rowid ORDER BY r.row DESC`,
    count: `SELECT count(*) AS n FROM (SELECT 1 FROM ${index} WHERE ${index} MATCH ? LIMIT 1001)`,
  };
}

export const somebody = `SELECT id FROM request ORDER BY row DESC LIMIT ?`;
export const lastRow = `SELECT max(row) AS row, count(*) AS n FROM request`;
export const addFound = `INSERT INTO search_request (rowid, text) VALUES (?, ?)`;

export function columnsOf(table: string): string {
  return `SELECT name FROM pragma_table_info('${table}')`;
}

/** Names come from the table itself. */
export function addRow(table: string, columns: readonly string[]): string {
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
}
