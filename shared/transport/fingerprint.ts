/**
 * A key as people compare it on both sides: the first 80 bits of its id in groups of four digits.
 * @param keyId SHA-256 of the raw public key, hex
 */
export function fingerprintOf(keyId: string): string {
  return (keyId.slice(0, 20).match(/.{4}/g) ?? []).join(' ');
}
