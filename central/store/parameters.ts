/** What stands for itself in an array of the database; everything else is quoted. */
const plain = /^[\w:./+-]+$/;
const isNull = /^null$/i;

/**
 * A statement's parameter as the driver sends it. Arrays are written here: the driver looks at every element twice, and most are
 * ids and numbers.
 */
export function parameter(value: unknown): unknown {
  return Array.isArray(value) ? `{${value.map(element).join(',')}}` : value;
}

function element(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  const text = String(value);
  if (plain.test(text) && !isNull.test(text)) return text;
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** Texts for `lines` in a statement: JSON as this program writes it has no line break, so nothing needs to be quoted or read twice. */
export function lines(texts: readonly string[]): string {
  return texts.join('\n');
}
