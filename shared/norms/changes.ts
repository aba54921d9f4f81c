import type { Bilingual } from '../kernel/index.ts';
import type { RuleSet } from './schema.ts';

type Parameters = RuleSet['parameters'];
type ParameterName = keyof Parameters;

/** What a set would change against another one. */
export interface SetChanges {
  parameters: { name: ParameterName; before: Parameters[ParameterName]; after: Parameters[ParameterName] }[];
  /** `17` of the set's own act, `385/2012 ¶9` of a neighbour. */
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
    paragraphs: paragraphChanges(before, after),
    reasons: (['reasonClasses', 'refusalReasons'] as const).flatMap((list) =>
      textChanges(
        before[list].map((each) => ({ ...each, key: each.code })),
        after[list].map((each) => ({ ...each, key: each.code })),
        ({ name }) => name,
      ).map(({ of: _of, ...texts }) => ({ list, ...texts })),
    ),
  };
}

/** A paragraph is the same by its number in the set's own act, or by act and number where it is cited from a neighbour. */
function paragraphChanges(before: RuleSet, after: RuleSet): SetChanges['paragraphs'] {
  const own = new Set(after.paragraphs.filter(({ act }) => act === after.id).map(({ number }) => number));
  const keyIn = (set: RuleSet) => (each: RuleSet['paragraphs'][number]) => {
    const answered = each.act === set.id && (set === after || own.has(each.number));
    return { ...each, key: answered ? each.number : `${each.act} ¶${each.number}` };
  };
  // What a newer act still cites of the older one is no news, though the older one's own number has an heir.
  const cited = new Set(before.paragraphs.map(({ act, number }) => `${act} ¶${number}`));
  return textChanges(
    before.paragraphs.map(keyIn(before)),
    after.paragraphs
      .map(keyIn(after))
      .filter(({ key }) => !(cited.has(key) && own.has(key.replace(/^.*¶/, '')))),
    ({ text }) => text,
  ).map(({ of, ...texts }) => ({ number: of.key, ...texts }));
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
