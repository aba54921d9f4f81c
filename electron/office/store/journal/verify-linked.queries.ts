export const allBreaks = `SELECT id, after, CAST(after_hash AS BLOB) AS after_hash, last FROM lineage_break ORDER BY id`;
/** The next rows of a stretch in one text, a line each: canonical JSON has no line feed. */
export const forgottenPage = `SELECT CAST(group_concat(row, char(10)) AS BLOB) AS lines FROM (
  SELECT row FROM forgotten_row WHERE break = ? AND number > ? ORDER BY number LIMIT ?)`;
