export const addUnique = `INSERT INTO unique_value (kind, name, value, row) VALUES (?, ?, ?, ?)`;
/** Writes nothing where anybody holds the value. */
export const addUniqueAlone = `INSERT INTO unique_value (kind, name, value, row) SELECT ?, ?, ?, ?
  WHERE NOT EXISTS (SELECT 1 FROM unique_value WHERE kind = ? AND name = ? AND value = ?)`;
export const removeUnique = `DELETE FROM unique_value WHERE kind = ? AND name = ? AND value = ? AND row = ?`;
export const clearUnique = `DELETE FROM unique_value`;
/** One that is not `row` first: who asks for himself must see the other. */
export const uniqueHolder = `SELECT row FROM unique_value WHERE kind = ? AND name = ? AND value = ?
  ORDER BY row = ?, row LIMIT 1`;
export const uniqueHeld = `SELECT 1 AS held FROM unique_value WHERE kind = ? AND name = ? AND value = ? AND row = ?`;
export const countUnique = `SELECT count(*) AS n FROM unique_value WHERE row BETWEEN ? AND ?`;
export const countUniqueOf = `SELECT count(*) AS n FROM unique_value WHERE kind = ? AND row <= ?`;
export const uniqueHeldOf = `SELECT count(*) AS n FROM json_each(?) AS asked CROSS JOIN unique_value u
  ON u.kind = ? AND u.name = json_extract(asked.value, '$[0]') AND u.value = json_extract(asked.value, '$[1]')
    AND u.row = json_extract(asked.value, '$[2]')`;
export const uniqueAfter = `SELECT CAST(json_group_array(json(line)) AS BLOB) AS found FROM (
  SELECT json_array(name, value, row) AS line FROM unique_value
  WHERE kind = ? AND (name, value, row) > (?, ?, ?) ORDER BY name, value, row LIMIT ?)`;
