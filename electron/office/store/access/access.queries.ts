export const addAccess = `INSERT INTO access_entry
  (seq, at, person, address, part, operation, detail, previous, hash, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
export const lastAccess = `SELECT seq, CAST(hash AS BLOB) AS hash FROM access_entry ORDER BY seq DESC LIMIT 1`;
// Read as bytes: see `asText`.
const texts = ['at', 'person', 'address', 'part', 'operation', 'detail', 'previous', 'hash', 'signature'];
const columns = `seq, ${texts.map((name) => `CAST(${name} AS BLOB) AS ${name}`).join(', ')}`;
export const accessAfter = `SELECT ${columns} FROM access_entry WHERE seq > ? ORDER BY seq LIMIT ?`;

/** Numbers of the lines of a time: a clock that was set back leaves lines of one day far apart. */
export const accessBounds = `SELECT min(seq) AS low, max(seq) AS high FROM access_entry INDEXED BY access_at
  WHERE access_entry.at >= ? AND access_entry.at < ?`;

/** By which fact lines are found; every other fact is only looked at in what that finds. */
const ways = {
  number: { from: 'access_entry', where: '' },
  records: {
    from: 'access_entry INDEXED BY access_part',
    where: 'AND access_entry.part IN (SELECT value FROM json_each(?))',
  },
  part: {
    from: 'access_entry INDEXED BY access_part',
    // All that begins with it: the condition below keeps the part itself and its records.
    where: `AND access_entry.part >= ? AND access_entry.part < ? || '0'`,
  },
  person: { from: 'access_entry INDEXED BY access_person', where: 'AND access_entry.person = ?' },
  operation: { from: 'access_entry INDEXED BY access_operation', where: 'AND access_entry.operation = ?' },
  detail: {
    from: 'access_entry INDEXED BY access_detail',
    where: `AND access_entry.detail = ? AND access_entry.detail <> ''`,
  },
} as const;
export type AccessWay = keyof typeof ways;

/** A condition that is not asked for is given as NULL. */
const conditions = `(? IS NULL OR access_entry.at >= ?) AND (? IS NULL OR access_entry.at < ?)
  AND (? IS NULL OR access_entry.person = ?) AND (? IS NULL OR access_entry.operation = ?)
  AND (? IS NULL OR access_entry.detail = ?)
  AND (? IS NULL OR substr(access_entry.address, 1, length(?)) = ?)
  AND (? IS NULL OR access_entry.part = ? OR (access_entry.part > ? || '/' AND access_entry.part < ? || '0'))`;

function statements(of: (way: (typeof ways)[AccessWay]) => string): Readonly<Record<AccessWay, string>> {
  const made = Object.entries(ways).map(([name, way]) => [name, of(way)]);
  return Object.fromEntries(made) as Record<AccessWay, string>;
}

/** How many lines one step looks through, and the lowest number among them: read from the index alone. */
export const accessReach = statements(
  ({ from, where }) => `SELECT count(*) AS n, min(seq) AS low FROM (
    SELECT access_entry.seq AS seq FROM ${from} WHERE access_entry.seq < ? AND access_entry.seq >= ? ${where}
    ORDER BY access_entry.seq DESC LIMIT ?)`,
);

export const accessPages = statements(
  ({ from, where }) => `SELECT ${columns} FROM ${from}
    WHERE access_entry.seq < ? AND access_entry.seq >= ? ${where} AND ${conditions}
    ORDER BY access_entry.seq DESC LIMIT ?`,
);

export const accessCounts = statements(
  ({ from, where }) => `SELECT count(*) AS n FROM (SELECT 1 FROM ${from}
    WHERE access_entry.seq < ? AND access_entry.seq >= ? ${where} AND ${conditions} LIMIT ?)`,
);

/** Up to so many lines of a logical part, counted in the index. */
export const accessOfPart = `SELECT count(*) AS n FROM (SELECT 1 FROM access_entry INDEXED BY access_part
  WHERE access_entry.part >= ? AND access_entry.part < ? || '0' LIMIT ?)`;

/** The next value after one: asked again and again it tells all that there are, a step of the index each. */
export const nextAccessValue = {
  person: `SELECT CAST(min(access_entry.person) AS BLOB) AS value FROM access_entry INDEXED BY access_person
    WHERE access_entry.person > ?`,
  operation: `SELECT CAST(min(access_entry.operation) AS BLOB) AS value FROM access_entry INDEXED BY access_operation
    WHERE access_entry.operation > ?`,
  part: `SELECT CAST(min(access_entry.part) AS BLOB) AS value FROM access_entry INDEXED BY access_part
    WHERE access_entry.part > ?`,
} as const;
