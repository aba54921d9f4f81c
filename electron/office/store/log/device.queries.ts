export const readDevice = `SELECT id, incarnation, signing, sealing FROM device`;
export const addDevice = `INSERT INTO device (id, incarnation, signing, sealing) VALUES (?, ?, ?, ?)`;
