import { canonical, type Projection } from '../kernel/index.ts';

/**
 * What an aggregate has come to, in the digest of an office: SHA-256 over these lines in the order of ids, then kinds. Everybody who
 * has folded the same rows of a stream gets the same digest: two workstations, a new one, the centre. Nothing is said of what nothing
 * was accepted of.
 */
export function stateLine(
  { kind, id, state }: { kind: string; id: string; state: unknown },
  project: () => Projection,
): string {
  if (state === null) return '';
  const { rows, unique = {} } = project();
  return `${canonical({ kind, id, rows, unique })}\n`;
}
