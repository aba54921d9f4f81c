export const operationById = `SELECT person, call, answer FROM operation WHERE id = ?`;
export const operationIds = `SELECT CAST(id AS BLOB) AS id FROM operation`;
export const addOperation = `INSERT INTO operation (id, person, call, at, answer) VALUES (?, ?, ?, ?, ?)`;
export const forgetOperations = `DELETE FROM operation WHERE operation.at < ?`;
export const setCounter = `INSERT INTO counter (name, value) VALUES (?, ?)
  ON CONFLICT (name) DO UPDATE SET value = excluded.value`;
export const raiseCounter = `INSERT INTO counter (name, value) VALUES (?, 1)
  ON CONFLICT (name) DO UPDATE SET value = value + 1`;
export const readCounter = `SELECT value FROM counter WHERE name = ?`;
export const setSetting = `INSERT INTO setting (name, value) VALUES (?, ?)
  ON CONFLICT (name) DO UPDATE SET value = excluded.value`;
export const readSetting = `SELECT CAST(value AS BLOB) AS value FROM setting WHERE name = ?`;
