/** SQL of one projection table, compiled from the names in its entity's metadata; names never come from outside. */
export function tableQueries(
  table: string,
  columns: readonly string[],
  texts: ReadonlySet<string>,
  { child, counted }: { child: boolean; counted: boolean },
) {
  const name = quoted(table);
  const list = columns.map(quoted).join(', ');
  // Text is read as bytes: see `asText`.
  const read = columns.map((column) =>
    texts.has(column) ? `CAST(${quoted(column)} AS BLOB) AS ${quoted(column)}` : quoted(column),
  );
  const keyed = child ? 'row = ? AND place = ?' : 'row = ?';
  return {
    readBetween: `SELECT ${read.join(', ')} FROM ${name} WHERE row BETWEEN ? AND ? ORDER BY row${child ? ', place' : ''}`,
    /** One text of all rows, for comparing: a value each would cost more to bring over than to compare. */
    textBetween: `SELECT CAST(json_group_array(json(line)) AS BLOB) AS lines FROM (
      SELECT json_array(${list}) AS line FROM ${name} WHERE row BETWEEN ? AND ? ORDER BY row${child ? ', place' : ''})`,
    insert: `INSERT INTO ${name} (${list}${counted ? ', ordinal' : ''})
      VALUES (${columns.map(() => '?').join(', ')}${counted ? `, ${nextOrdinal(name)}` : ''})`,
    recount: `UPDATE ${name} SET ordinal = counted.ordinal
      FROM (SELECT row, row_number() OVER (ORDER BY row) AS ordinal FROM ${name}) AS counted
      WHERE ${name}.row = counted.row`,
    update: (changed: readonly string[]) =>
      `UPDATE ${name} SET ${changed.map((column) => `${quoted(column)} = ?`).join(', ')} WHERE ${keyed}`,
    remove: `DELETE FROM ${name} WHERE ${keyed}`,
    clear: `DELETE FROM ${name}`,
    countRowsUpTo: `SELECT count(*) AS n FROM ${name} WHERE row <= ?`,
    rowKeysAfter: `SELECT DISTINCT row FROM ${name} WHERE row > ? ORDER BY row`,
  };
}

/** Rows only ever come behind the last one, so that the last one knows how many there are. */
function nextOrdinal(name: string): string {
  return `coalesce((SELECT ordinal FROM ${name} ORDER BY row DESC LIMIT 1), 0) + 1`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
