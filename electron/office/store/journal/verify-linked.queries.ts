export const allBreaks = `SELECT id, after, CAST(after_hash AS BLOB) AS after_hash, last FROM lineage_break ORDER BY id`;
export const forgottenOf = `SELECT CAST(row AS BLOB) AS row FROM forgotten_row WHERE break = ? ORDER BY number`;
