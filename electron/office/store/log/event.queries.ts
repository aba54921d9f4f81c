export const addEvent = `INSERT INTO event (pos, aggregate, id, kind, envelope, hash, signatures, twin) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
export const addPart = `INSERT INTO part (pos, number, key, sealed) VALUES (?, ?, ?, ?)`;
export const addStreamRow = `INSERT INTO stream_row
  (stream, number, pos, event, envelope, outcome, journal, received, hash, head, origin)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

// Read as bytes: see `asText`.
const columns = `e.pos, CAST(e.aggregate AS BLOB) AS aggregate, CAST(e.id AS BLOB) AS id, CAST(e.kind AS BLOB) AS kind,
  CAST(e.envelope AS BLOB) AS envelope, CAST(e.hash AS BLOB) AS hash, CAST(e.signatures AS BLOB) AS signatures`;
const rowColumns = `CAST(r.stream AS BLOB) AS stream, r.number, r.pos AS row_pos, CAST(r.event AS BLOB) AS row_event,
  CAST(r.envelope AS BLOB) AS row_envelope, CAST(r.outcome AS BLOB) AS outcome, r.journal,
  CAST(r.received AS BLOB) AS received, CAST(r.hash AS BLOB) AS row_hash, CAST(r.head AS BLOB) AS head,
  CAST(r.origin AS BLOB) AS origin`;
/** `+` keeps the planner on the index by aggregate instead of walking all positions. */
export const eventsOfAggregate = `SELECT ${columns}, ${rowColumns} FROM event e LEFT JOIN stream_row r ON r.pos = e.pos
  WHERE e.aggregate = ? AND e.kind = ? ORDER BY +e.pos`;
export const eventsAfter = `SELECT ${columns}, ${rowColumns} FROM event e LEFT JOIN stream_row r ON r.pos = e.pos
  WHERE e.pos > ? ORDER BY e.pos LIMIT ?`;
export const partsOfAggregate = `SELECT p.pos, p.number, p.key, p.sealed FROM event e JOIN part p ON p.pos = e.pos
  WHERE e.aggregate = ? ORDER BY +p.pos, p.number`;
export const partsBetween = `SELECT pos, number, key, sealed FROM part WHERE pos > ? AND pos <= ? ORDER BY pos, number`;
export const streamRowsAfter = `SELECT ${rowColumns} FROM stream_row r
  WHERE r.stream = ? AND r.number > ? ORDER BY r.number LIMIT ?`;

export const announcingEvents = `SELECT pos FROM event
  WHERE pos > ? AND pos <= ? AND (pos = 1 OR instr(signatures, '},{') > 0) ORDER BY pos`;
export const numberOfEntry = `SELECT number FROM stream_row WHERE stream = ? AND journal = ? ORDER BY number DESC LIMIT 1`;
export const nextHead = `SELECT number FROM stream_row
  WHERE stream = ? AND number >= ? AND head IS NOT NULL ORDER BY number LIMIT 1`;
export const streamNumberAt = `SELECT number FROM stream_row WHERE stream = ? AND pos = ?`;
export const aggregatesKnown = `SELECT DISTINCT CAST(e.aggregate AS BLOB) AS aggregate
  FROM json_each(?) asked CROSS JOIN event e ON e.aggregate = asked.value`;
/** Of some aggregates, by their ids, those of which an event lies up to a position. */
export const begunUpTo = `SELECT DISTINCT CAST(e.aggregate AS BLOB) AS aggregate, CAST(e.kind AS BLOB) AS kind
  FROM json_each(?) asked CROSS JOIN event e ON e.aggregate = asked.value WHERE e.pos <= ?`;
export const newestAggregate = `SELECT CAST(max(aggregate) AS BLOB) AS aggregate FROM event`;
export const eventKnown = `SELECT 1 AS known FROM event WHERE aggregate = ? AND id = ?`;
export const lastEvent = `SELECT pos, CAST(envelope AS BLOB) AS envelope,
  CAST(hash AS BLOB) AS hash FROM event ORDER BY pos DESC LIMIT 1`;
export const eventAt = `SELECT pos, CAST(envelope AS BLOB) AS envelope, CAST(hash AS BLOB) AS hash FROM event WHERE pos = ?`;
export const lastStreamRow = `SELECT number, CAST(hash AS BLOB) AS hash FROM stream_row WHERE stream = ? ORDER BY number DESC LIMIT 1`;
export const lastEntry = `SELECT journal FROM stream_row WHERE stream = ? AND journal IS NOT NULL ORDER BY journal DESC LIMIT 1`;
export const aggregateOfRow = `SELECT CAST(aggregate AS BLOB) AS aggregate FROM event WHERE pos = ?`;
export const touchedAggregates = `SELECT pos, CAST(aggregate AS BLOB) AS aggregate,
  CAST(kind AS BLOB) AS kind FROM event WHERE pos > ? ORDER BY pos LIMIT ?`;

/** Digits before each part of `partsAt`: position, number, bytes of what is sealed; then the key's id of 16 bytes. */
export const partRecord = { pos: 15, number: 6, length: 9, key: 16 } as const;
/** All parts of some events in one value, and how many are not as this program writes them. */
export const partsAt = `SELECT
  CAST(group_concat(printf('%0${partRecord.pos}d%0${partRecord.number}d%0${partRecord.length}d', pos, number, length(sealed))
    || key || sealed, '') AS BLOB) AS parts,
  total(typeof(key) <> 'blob' OR length(key) <> ${partRecord.key} OR typeof(sealed) <> 'blob') AS odd
  FROM (SELECT pos, number, key, sealed FROM part
    WHERE pos IN (SELECT value FROM json_each(?)) ORDER BY pos, number)`;

/** What row and event have twice, or the envelope at a place of its own. */
const unlikeRow = ['r.event IS NOT e.id', 'r.envelope IS NOT e.hash'];
const unlikeEnvelope = `substr(e.envelope, 1, 61) IS NOT '{"aggregate":"' || e.aggregate || '","author":'`;
const unlike = [...unlikeRow, 'r.origin IS NOT NULL', unlikeEnvelope].join(' OR ');

/** Fields are parted by the unit separator, which canonical JSON has nowhere; in the order of `Fields`. */
const skimmed = [
  'e.pos',
  'e.id',
  'e.kind',
  'e.hash',
  'e.signatures',
  'r.number',
  'r.outcome',
  'r.journal',
  'r.received',
  'r.hash',
  'r.head',
  'e.envelope',
].join(', char(31), ');
/**
 * One text of the plain events of a page, and how many they are: bringing over a row of values costs more than checking it. By
 * numbers, since the rows of a stream lie in their order: by positions each would be looked up in two trees. That they came in
 * this order, and all of them, is for the reader to see.
 */
export const skimPage = `SELECT count(*) AS n, CAST(group_concat(concat(${skimmed}), char(31)) AS BLOB) AS fields
  FROM stream_row r CROSS JOIN event e ON e.pos = r.pos
  WHERE r.stream = ? AND r.number > ? AND r.number <= ? AND NOT (${unlike})`;

const placed = [
  'e.pos',
  'e.id',
  'e.kind',
  'e.hash',
  'e.signatures',
  'e.envelope',
  "coalesce(r.stream, '')",
  "coalesce(r.number, '')",
  "coalesce(r.outcome, '')",
  "coalesce(r.journal, '')",
  "coalesce(r.received, '')",
  "coalesce(r.hash, '')",
  "coalesce(r.head, '')",
  "coalesce(r.origin, '')",
].join(' || char(31) || ');
/** The same of events by position, with a row or without one, whoever has made them. */
export const placedPage = `SELECT CAST(group_concat(line, char(10)) AS BLOB) AS lines, total(odd) AS odd FROM (
  SELECT ${placed} AS line, (r.pos IS NOT NULL AND (${unlikeRow.join(' OR ')})) OR ${unlikeEnvelope} AS odd
  FROM event e LEFT JOIN stream_row r ON r.pos = e.pos WHERE e.pos > ? ORDER BY e.pos LIMIT ?)`;
