export const countRecords = 'SELECT count(*) AS n FROM employee';
