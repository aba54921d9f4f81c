import type { Bilingual } from '../kernel/index.ts';
import type { RuleSet } from './schema.ts';

type Parameters = RuleSet['parameters'];
export type ParameterName = keyof Parameters;

/** What a set would change against another one. */
export interface SetChanges {
  parameters: { name: ParameterName; before: Parameters[ParameterName]; after: Parameters[ParameterName] }[];
  /** By the words of the paragraph alone: a set of another act has other citations throughout. */
  paragraphs: { number: string; before: Bilingual | null; after: Bilingual | null }[];
  reasons: { list: 'reasonClasses' | 'refusalReasons'; before: Bilingual | null; after: Bilingual | null }[];
}

/** Only what differs, parameters and paragraphs each in the order of the newer set. */
export function changesBetween(before: RuleSet, after: RuleSet): SetChanges {
  const names = Object.keys(after.parameters) as ParameterName[];
  return {
    parameters: names
      .map((name) => ({ name, before: before.parameters[name], after: after.parameters[name] }))
      .filter((each) => JSON.stringify(each.before) !== JSON.stringify(each.after)),
    paragraphs: textChanges(
      before.paragraphs.map((each) => ({ ...each, key: keyOf(each, before.id) })),
      after.paragraphs.map((each) => ({ ...each, key: keyOf(each, after.id) })),
      ({ text }) => text,
    ).map(({ of, ...texts }) => ({ number: of.number, ...texts })),
    reasons: (['reasonClasses', 'refusalReasons'] as const).flatMap((list) =>
      textChanges(
        before[list].map((each) => ({ ...each, key: each.code })),
        after[list].map((each) => ({ ...each, key: each.code })),
        ({ name }) => name,
      ).map(({ of: _of, ...texts }) => ({ list, ...texts })),
    ),
  };
}

/** A paragraph of the set's own act by its number, a neighbour's by act and number. */
function keyOf({ act, number }: { act: string; number: string }, own: string): string {
  return act === own ? number : `${act} ¶${number}`;
}

function textChanges<Of extends { key: string }>(
  before: readonly Of[],
  after: readonly Of[],
  textOf: (of: Of) => Bilingual,
): { of: Of; before: Bilingual | null; after: Bilingual | null }[] {
  const was = new Map(before.map((each) => [each.key, each]));
  const is = new Set(after.map(({ key }) => key));
  const changed = after.map((of) => {
    const old = was.get(of.key);
    return { of, before: old ? textOf(old) : null, after: textOf(of) };
  });
  const gone = before
    .filter(({ key }) => !is.has(key))
    .map((of) => ({ of, before: textOf(of), after: null }));
  return [...changed, ...gone].filter(
    (each) => each.before?.kk !== each.after?.kk || each.before?.ru !== each.after?.ru,
  );
}
