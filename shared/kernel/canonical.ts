import canonicalize from 'canonicalize';

/** Deeper values than this are left to the library, which does not recurse. */
const deepest = 64;

/**
 * The RFC 8785 text of a JSON value; its UTF-8 bytes are what is hashed and signed.
 * @throws TypeError when the value is not JSON (undefined, function, non-finite number, lone surrogate)
 */
export function canonical(value: unknown): string {
  const text = plainText(value, 0) ?? canonicalize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  if (!text.isWellFormed()) throw new TypeError('not well-formed Unicode');
  return text;
}

/** The same of what somebody sent: null when it is not JSON, or too deep to be looked at. */
export function canonicalOrNull(value: unknown): string | null {
  try {
    return canonical(value);
  } catch {
    return null;
  }
}

/**
 * The same text for plain data, several times as fast: it is made and compared for every part, envelope and row that comes
 * (measured.md §2). Null where anything is not plain: then the library decides.
 */
function plainText(value: unknown, depth: number): string | null {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'number':
      return Number.isFinite(value) ? JSON.stringify(value) : null;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (depth > deepest) return null;
      return Array.isArray(value) ? listText(value, depth) : recordText(value, depth);
    default:
      return null;
  }
}

function listText(list: readonly unknown[], depth: number): string | null {
  let text = '';
  for (let i = 0; i < list.length; i++) {
    const each = plainText(list[i], depth + 1);
    if (each === null) return null;
    text += i === 0 ? each : `,${each}`;
  }
  return `[${text}]`;
}

function recordText(record: object, depth: number): string | null {
  if (Object.getPrototypeOf(record) !== Object.prototype || 'toJSON' in record) return null;
  let text = '';
  // By UTF-16 code units, as RFC 8785 §3.2.3 has it.
  for (const key of sorted(Object.keys(record))) {
    const each = plainText((record as Record<string, unknown>)[key], depth + 1);
    const name = quoted(key);
    if (each === null || name === null) return null;
    text += text === '' ? `${name}:${each}` : `,${name}:${each}`;
  }
  return `{${text}}`;
}

/** More members than nearly any record has. */
const fewMembers = 32;

/** In place: the engine's own sorting costs more than putting the names of a short record each in its place. */
function sorted(names: string[]): string[] {
  if (names.length > fewMembers) return names.sort();
  for (let place = 1; place < names.length; place++) {
    const name = names[place] ?? '';
    let at = place;
    for (; at > 0 && (names[at - 1] ?? '') > name; at--) names[at] = names[at - 1] ?? '';
    names[at] = name;
  }
  return names;
}

/**
 * The same text for plain data of known members that stand in their order already, by the engine's own writer: envelopes and rows
 * are written and compared by the thousand (measured.md §2).
 * @throws when a text in it is not well-formed
 */
export function canonicalInOrder(value: object): string {
  const text = JSON.stringify(value);
  // Half a character is all that JSON has a text for and RFC 8785 has not.
  return text.includes('\\ud') ? canonical(value) : text;
}

/** Nothing that JSON escapes, and no surrogate: nearly every text, and quoting it needs no look at each letter from outside. */
const bare = /^[ !#-[\]-\ud7ff]*$/;

function quoted(text: string): string | null {
  if (bare.test(text)) return `"${text}"`;
  return text.isWellFormed() ? JSON.stringify(text) : null;
}
