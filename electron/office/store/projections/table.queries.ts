/** SQL of one projection table, compiled from the names in its entity's metadata; names never come from outside. */
export function tableQueries(
  table: string,
  columns: readonly string[],
  texts: ReadonlySet<string>,
  child: boolean,
) {
  const name = quoted(table);
  const list = columns.map(quoted).join(', ');
  // Text is read as bytes: see `asText`.
  const read = columns.map((column) =>
    texts.has(column) ? `CAST(${quoted(column)} AS BLOB) AS ${quoted(column)}` : quoted(column),
  );
  const keyed = child ? 'row = ? AND place = ?' : 'row = ?';
  return {
    read: `SELECT ${read.join(', ')} FROM ${name} WHERE row = ?${child ? ' ORDER BY place' : ''}`,
    insert: `INSERT INTO ${name} (${list}) VALUES (${columns.map(() => '?').join(', ')})`,
    update: (changed: readonly string[]) =>
      `UPDATE ${name} SET ${changed.map((column) => `${quoted(column)} = ?`).join(', ')} WHERE ${keyed}`,
    remove: `DELETE FROM ${name} WHERE ${keyed}`,
    clear: `DELETE FROM ${name}`,
    rowKeys: `SELECT DISTINCT row FROM ${name} ORDER BY row`,
  };
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
