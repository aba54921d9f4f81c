import type { Folding, Registry } from '../../shared/sync/index.ts';
import type { Holders } from './holders.ts';
import type { UniqueValue } from './writes.ts';

/** The unique values that an aggregate holds in this state, by `kind/name/hash`. */
export function valuesOf(
  registry: Registry,
  holders: Pick<Holders, 'hashesOf'>,
  { kind, id, folding }: { kind: string; id: string; folding: Folding | null },
): Map<string, UniqueValue> {
  const state = folding?.state ?? null;
  const unique = state === null ? undefined : registry.get(kind)?.project(id, state).unique;
  const values = Object.entries(unique ?? {}).flatMap(([name, held]) =>
    (typeof held === 'string' ? [held] : held).map((value): UniqueValue => {
      const [hash, older] = holders.hashesOf({ kind, name, value });
      return { kind, name, hash, older, id };
    }),
  );
  return new Map(values.map((value) => [`${kind}/${value.name}/${value.hash}`, value]));
}
