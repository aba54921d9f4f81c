/** Contentless: the text itself is not stored twice; prefix indexes answer while a word is being typed (measured.md §5). */
export function searchTable(kind: string): string {
  return `CREATE VIRTUAL TABLE IF NOT EXISTS ${tableOf(kind)} USING fts5(
    text, content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 0")`;
}

export function searchQueries(kind: string) {
  const table = tableOf(kind);
  return {
    put: `INSERT OR REPLACE INTO ${table} (rowid, text) VALUES (?, ?)`,
    remove: `DELETE FROM ${table} WHERE rowid = ?`,
    clear: `DELETE FROM ${table}`,
    /** One text of all hits: a row each would cost more to bring over than to find. */
    page: `SELECT json_group_array(hit) AS hits FROM (
      SELECT rowid AS hit FROM ${table} WHERE ${table} MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?)`,
  };
}

function tableOf(kind: string): string {
  if (!/^[a-z]+$/.test(kind)) throw new Error(`no search table for ${kind}`);
  return `search_${kind}`;
}
