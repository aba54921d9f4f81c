import { canonical, type Digest, type Projection } from '../kernel/index.ts';

/**
 * What an aggregate has come to, in the digest of an office: SHA-256 over these marks in the order of ids, then kinds. Everybody who
 * has folded the same rows of a stream gets the same digest: two workstations, a new one, the centre. A mark is itself a hash, 64 hex
 * digits, so that marks may be made apart and put in order; nothing is said of what nothing was accepted of.
 */
export function stateMark(
  digest: Digest,
  { kind, id, state }: { kind: string; id: string; state: unknown },
  project: () => Projection,
): string {
  if (state === null) return '';
  const { rows, unique = {} } = project();
  return digest.sha256(canonical({ kind, id, rows, unique }));
}
