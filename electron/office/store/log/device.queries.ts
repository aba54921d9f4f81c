export const readDevice = `SELECT CAST(id AS BLOB) AS id, incarnation, signing, sealing FROM device`;
export const addDevice = `INSERT INTO device (id, incarnation, signing, sealing) VALUES (?, ?, ?, ?)`;
