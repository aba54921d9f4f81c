export const readDevice = `SELECT CAST(id AS BLOB) AS id, incarnation, signing, sealing FROM device WHERE ended IS NULL`;
export const formerDevices = `SELECT CAST(id AS BLOB) AS id, incarnation, signing, sealing FROM device
  WHERE ended IS NOT NULL ORDER BY id`;
export const endDevice = `UPDATE device SET ended = ? WHERE ended IS NULL`;
export const addDevice = `INSERT INTO device (id, incarnation, signing, sealing) VALUES (?, ?, ?, ?)`;
