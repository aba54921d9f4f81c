/** Before anything is read: nothing can be written by mistake, and damaged cells are noticed. */
export const readingPragmas = [
  'query_only = ON',
  'cell_size_check = ON',
  'trusted_schema = OFF',
  'temp_store = MEMORY',
  // KiB: keys lie in random order, and most of a page costs its decryption.
  'cache_size = -16384',
  // Milliseconds to wait while somebody else sets the log of writes back.
  'busy_timeout = 5000',
];

/** An event with its row: what the next ones continue. */
export const borderAt = `SELECT CAST(e.envelope AS BLOB) AS envelope, CAST(e.hash AS BLOB) AS hash, r.number,
  CAST(r.hash AS BLOB) AS row_hash FROM event e JOIN stream_row r ON r.pos = e.pos WHERE e.pos = ?`;

/** The first number of the journal among some rows of a stream. */
export const firstEntry = `SELECT min(journal) AS journal FROM stream_row WHERE stream = ? AND number > ? AND number <= ?`;

/** Positions of the first and the last event of some aggregates, by their ids. */
export const placesOf = `SELECT CAST(e.aggregate AS BLOB) AS aggregate, CAST(e.kind AS BLOB) AS kind,
  min(e.pos) AS first, max(e.pos) AS last
  FROM json_each(?) asked CROSS JOIN event e ON e.aggregate = asked.value GROUP BY e.aggregate, e.kind`;

/** Fields of a line are parted by the unit separator, lines by a line feed: canonical JSON has neither. */
const rowFields = [
  'r.number',
  'r.event',
  'r.envelope',
  'r.outcome',
  "coalesce(r.journal, '')",
  'r.received',
  'r.hash',
  "coalesce(r.origin, '')",
  "coalesce(e.kind, '')",
].join(' || char(31) || ');
/** One text of the next rows of a stream up to a number, each with the kind of its event. */
export const rowTexts = `SELECT CAST(group_concat(line, char(10)) AS BLOB) AS lines FROM (
  SELECT ${rowFields} AS line FROM stream_row r LEFT JOIN event e ON e.pos = r.pos
  WHERE r.stream = ? AND r.number > ? AND r.number <= ? ORDER BY r.number)`;

/** The hash of a row, by its number. */
export const rowHashAt = `SELECT CAST(hash AS BLOB) AS hash FROM stream_row WHERE stream = ? AND number = ?`;
