/** What SQLite can hold here. Integers must be safe: libsql rounds larger ones without a word. */
export type SqlValue = string | number | Uint8Array | null;

/**
 * One bound value as libsql can take it. It aborts the whole process on booleans, dates and objects, cuts text at NUL,
 * and a lone surrogate kills the reader later: so each is made harmless or refused here.
 * @throws TypeError
 */
export function sqlValue(value: unknown): SqlValue {
  if (value === null) return null;
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed() || value.includes('\0')) throw new TypeError('text cannot be stored');
      return value;
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError('number cannot be stored');
      if (Number.isInteger(value) && !Number.isSafeInteger(value))
        throw new TypeError('integer is too large');
      return value;
    case 'boolean':
      return value ? 1 : 0;
    case 'object':
      if (Buffer.isBuffer(value)) return value;
      if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
      throw new TypeError('object cannot be stored');
    default:
      throw new TypeError(`${typeof value} cannot be stored`);
  }
}

const quotes: Readonly<Record<string, string>> = { "'": "'", '"': '"', '`': '`', '[': ']' };

/**
 * How many `?` a statement has: libsql binds NULL for missing values and forgets those too many.
 * @throws TypeError for named or numbered parameters
 */
export function countPlaceholders(sql: string): number {
  let count = 0;
  for (let i = 0; i < sql.length; i++) {
    const sign = sql[i] ?? '';
    const closing = quotes[sign];
    if (closing) i = endOf(sql, closing, i + 1);
    else if (sql.startsWith('--', i)) i = endOf(sql, '\n', i + 2);
    else if (sql.startsWith('/*', i)) i = endOf(sql, '*/', i + 2) + 1;
    else if (sign === '?') {
      if (/\d/.test(sql[i + 1] ?? '')) throw new TypeError('numbered parameters are not used');
      count++;
    } else if (/[:@$]/.test(sign) && /\w/.test(sql[i + 1] ?? ''))
      throw new TypeError('named parameters are not used');
  }
  return count;
}

function endOf(sql: string, closing: string, from: number): number {
  const end = sql.indexOf(closing, from);
  return end < 0 ? sql.length : end;
}
