import { bundled } from './data.ts';
import type { AnyRuleSet, Region, RuleSet } from './schema.ts';

/** The norms that come to an office by events, as far as it knows them: rule sets and regions. */
export interface Norms {
  ruleSets: readonly AnyRuleSet[];
  /** In the order of KATO. */
  regions: readonly Region[];
}

export interface PublishedSet {
  set: RuleSet;
  /** The event that published it. */
  event: string;
  /** Instant of the publication, ISO. */
  at: string;
}

/** What one office has published. */
export interface PublishedNorms {
  sets: Readonly<
    Record<string, { awaiting: PublishedSet | null; enabled: (PublishedSet & { enabledAt: string }) | null }>
  >;
  regions: { list: readonly Region[]; at: string } | null;
  /** Last event: what the next one builds on. */
  last: string;
}

/** By the office that published: what an office set while it stood alone must not mix with the ministry's. */
export interface NormsState {
  byHome: Readonly<Record<string, PublishedNorms>>;
}

/** There is one record of the norms, the same in every office. */
export const normsId = '5b9f8a0e-6d1c-4c0b-9a43-2f7e61d0c8b5';

/**
 * What counts in an office: the ministry's where it has been heard of, else what the office has published itself, which only an
 * office of kind ministry can. Null: nobody has published anything.
 */
export function publishedIn(state: unknown, office: string): PublishedNorms | null {
  const byHome = (state as NormsState | null)?.byHome ?? {};
  const other = Object.keys(byHome).find((home) => home !== office);
  return byHome[other ?? office] ?? null;
}

/** What the program is shipped with, and over it enabled sets and a list of regions; null: no list was published. */
export function normsOver(enabled: readonly RuleSet[], regions: readonly Region[] | null): Norms {
  const others = bundled.ruleSets.filter(({ id }) => !enabled.some((set) => set.id === id));
  return { ruleSets: [...others, ...enabled], regions: regions ?? bundled.regions };
}

const known = new WeakMap<PublishedNorms, Norms>();

/**
 * The norms in use as known with a state of their record: what the program is shipped with, and over it what was published and
 * enabled. A set of the same act takes the place of the shipped one.
 */
export function normsIn(state: unknown, office: string): Norms {
  const published = publishedIn(state, office);
  if (!published) return bundled;
  const before = known.get(published);
  if (before) return before;
  const enabled = Object.values(published.sets).flatMap((each) => each.enabled?.set ?? []);
  const norms = normsOver(enabled, published.regions?.list ?? null);
  known.set(published, norms);
  return norms;
}

/**
 * The norms as known at the position of an event: every judge takes them from its context.
 * @param office whose act is judged
 */
export function normsAt(context: { state(kind: string, id: string): unknown }, office: string): Norms {
  return normsIn(context.state('norms', normsId), office);
}
