import type { AnyAggregate, Event, JudgeContext, Verdict } from '../kernel/index.ts';

export type Registry = ReadonlyMap<string, AnyAggregate>;

export function registryOf(aggregates: readonly AnyAggregate[]): Registry {
  return new Map(aggregates.map((each) => [each.kind, each]));
}

/** Whether this program can fold the event; what it cannot is kept, passed on and shown as needing a newer version. */
function readable(registry: Registry, event: Event): boolean {
  const newest = registry.get(event.envelope.kind)?.types[event.envelope.type];
  return newest !== undefined && event.envelope.typeVersion <= newest;
}

/** What the accepted events of one aggregate come to, as far as this program can read them. */
export interface Folding {
  /** Null while nothing was accepted. */
  state: unknown;
  /** One of the events needs a newer version: the state is not the whole truth, and nothing may be built on it here. */
  needsNewer: boolean;
}
export const unfolded: Folding = { state: null, needsNewer: false };

/**
 * The judgement of one event at its position in its home stream: the same on a standalone workstation and at the centre.
 * An unknown type, author or predecessor defers, and so does a state that this program knows only in part; everything
 * else is for the aggregate to say.
 */
export function judgeAt(
  registry: Registry,
  { state, needsNewer }: Folding,
  event: Event,
  context: JudgeContext & { knows(eventId: string): boolean },
): Verdict {
  const aggregate = registry.get(event.envelope.kind);
  if (!aggregate || needsNewer || !readable(registry, event))
    return { result: 'deferred', problem: { code: 'event.typeUnknown' } };
  const missing = event.envelope.buildsOn.find((id) => !context.knows(id));
  if (missing)
    return { result: 'deferred', problem: { code: 'event.predecessorMissing', params: { event: missing } } };
  if (event.envelope.author && context.authorRoles === null)
    return { result: 'deferred', problem: { code: 'event.authorUnknown' } };
  return aggregate.judge(state, event, context);
}

/**
 * The next accepted event of an aggregate in stream order; refused and deferred ones leave no trace. An aggregate's `fold`
 * never meets a type or version that it does not name: here is also where older versions will be lifted to the newest.
 */
export function foldNext(registry: Registry, before: Folding, event: Event): Folding {
  const aggregate = registry.get(event.envelope.kind);
  if (!aggregate || !readable(registry, event)) return { ...before, needsNewer: true };
  return { ...before, state: aggregate.fold(before.state, event) };
}
