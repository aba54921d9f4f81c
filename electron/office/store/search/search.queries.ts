/** Longest beginnings of words that have lists of their own: catalogues hold names of eighteen letters in every request. */
const longestPrefix = 18;
const prefixes = Array.from({ length: longestPrefix }, (_, index) => index + 1).join(' ');

/**
 * Contentless: the text itself is not stored twice. A prefix with a list of its own is read from its newest row on and no
 * further than asked, where without one all lists of all words that begin with it are merged first: so there is one for every
 * length that is typed. Only rows are kept of a word and not its places in the text: all lists together are smaller than three
 * with places, and a search for several words reads a fraction of them.
 */
export function searchTable(kind: string): string {
  return `CREATE VIRTUAL TABLE ${tableOf(kind)} USING fts5(
    text, content = '', contentless_delete = 1, detail = none, prefix = '${prefixes}', tokenize = "unicode61 remove_diacritics 0")`;
}

export function dropSearchTable(kind: string): string {
  return `DROP TABLE IF EXISTS ${tableOf(kind)}`;
}

/** What a table was made by, from its name on. */
export const madeBy = `SELECT CAST(sql AS BLOB) AS sql FROM sqlite_master WHERE type = 'table' AND name = ?`;

/** Position of the last event of some aggregates, by their ids. */
export const lastEvents = `SELECT CAST(e.aggregate AS BLOB) AS aggregate, CAST(e.kind AS BLOB) AS kind, max(e.pos) AS last
  FROM json_each(?) AS asked CROSS JOIN event AS e ON e.aggregate = asked.value GROUP BY e.aggregate, e.kind`;

export function searchQueries(kind: string) {
  const table = tableOf(kind);
  return {
    put: `INSERT OR REPLACE INTO ${table} (rowid, text) VALUES (?, ?)`,
    remove: `DELETE FROM ${table} WHERE rowid = ?`,
    /** Deleted row by row, each would leave its mark behind for every later search to read. */
    clear: `INSERT INTO ${table} (${table}) VALUES ('delete-all')`,
    /** How large the lists of each age are, in pages times two. */
    ages: `SELECT max(pgno) AS size FROM ${table}_idx GROUP BY segid`,
    /** Bound to pages at once: below zero all ages are taken together first, above it goes on with what was begun. */
    merge: `INSERT INTO ${table} (${table}, rank) VALUES ('merge', ?)`,
    /** One text of all hits: a row each would cost more to bring over than to find. */
    page: `SELECT json_group_array(hit) AS hits FROM (
      SELECT rowid AS hit FROM ${table} WHERE ${table} MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?)`,
  };
}

export function tableOf(kind: string): string {
  if (!/^[a-z]+$/.test(kind)) throw new Error(`no search table for ${kind}`);
  return `search_${kind}`;
}

/** Rows written by this connection: a merge with nothing to do writes less than two. */
export const written = 'SELECT total_changes() AS n';
