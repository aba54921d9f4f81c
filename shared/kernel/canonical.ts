import canonicalize from 'canonicalize';

/**
 * The RFC 8785 text of a JSON value; its UTF-8 bytes are what is hashed and signed.
 * @throws TypeError when the value is not JSON (undefined, function, non-finite number, lone surrogate)
 */
export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  if (!text.isWellFormed()) throw new TypeError('not well-formed Unicode');
  return text;
}
