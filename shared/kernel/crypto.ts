/**
 * What the pure code needs of cryptography; the data service and the centre give it from `node:crypto`.
 * Texts are taken as their UTF-8 bytes, chunks are joined without separators.
 */
export interface Digest {
  /** SHA-256 as 64 lower-case hex digits. */
  sha256(...chunks: (string | Uint8Array)[]): string;
}

export interface Verifier extends Digest {
  /** Ed25519 over the UTF-8 bytes of `message`; `publicKey` is 32 raw bytes in base64, `signature` 64 in base64. */
  verify(publicKey: string, message: string, signature: string): boolean;
  /** SHA-256 of the raw key, hex. */
  keyId(publicKey: string): string;
}
