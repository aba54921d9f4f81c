/** Rows that bear a number of the journal, with the kinds of their events; text is read as bytes: see `asText`. */
export const numberedRows = `SELECT r.number, r.pos, r.journal, CAST(r.event AS BLOB) AS event, CAST(e.kind AS BLOB) AS kind
  FROM stream_row r JOIN event e ON e.pos = r.pos
  WHERE r.stream = ? AND r.number > ? AND r.number <= ? AND r.journal IS NOT NULL ORDER BY r.number LIMIT ?`;
/** What may announce a key in an office under a centre: people's keys, the founding, workstations that were let in. */
export const announcingPositions = `SELECT pos FROM event WHERE pos > ? AND pos <= ?
  AND (instr(signatures, '},{') > 0 OR kind = 'office'
    OR kind = 'stream' AND instr(envelope, '"type":"stream.deviceAdmitted"') > 0) ORDER BY pos`;
