/** Of some aggregates of a kind, their events in the order in which they came to be held. */
export const standingsOf = `SELECT CAST(e.aggregate AS BLOB) AS aggregate, CAST(e.id AS BLOB) AS id, CAST(e.hash AS BLOB) AS hash,
  CAST(u.standing AS BLOB) AS unnumbered, r.origin IS NULL AS own,
  CAST(json_extract(r.outcome, '$.result') AS BLOB) AS result
  FROM json_each(?) asked JOIN event e ON e.aggregate = asked.value AND e.kind = ?
  LEFT JOIN unnumbered u ON u.pos = e.pos LEFT JOIN stream_row r ON r.pos = e.pos ORDER BY +e.pos`;
