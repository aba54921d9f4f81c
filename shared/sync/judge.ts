import type { AnyAggregate, Event, JudgeContext, Verdict } from '../kernel/index.ts';

export type Registry = ReadonlyMap<string, AnyAggregate>;

export function registryOf(aggregates: readonly AnyAggregate[]): Registry {
  return new Map(aggregates.map((each) => [each.kind, each]));
}

/** Whether this program can fold the event; what it cannot is kept, passed on and shown as needing a newer version. */
export function readable(registry: Registry, event: Event): boolean {
  const newest = registry.get(event.envelope.kind)?.types[event.envelope.type];
  return newest !== undefined && event.envelope.typeVersion <= newest;
}

/**
 * The judgement of one event at its position in its home stream: the same on a standalone workstation and at the centre.
 * An unknown type, author or predecessor defers; everything else is for the aggregate to say.
 */
export function judgeAt(
  registry: Registry,
  state: unknown,
  event: Event,
  context: JudgeContext & { knows(eventId: string): boolean },
): Verdict {
  const aggregate = registry.get(event.envelope.kind);
  if (!aggregate || !readable(registry, event))
    return { result: 'deferred', problem: { code: 'event.typeUnknown' } };
  const missing = event.envelope.buildsOn.find((id) => !context.knows(id));
  if (missing)
    return { result: 'deferred', problem: { code: 'event.predecessorMissing', params: { event: missing } } };
  if (event.envelope.author && context.authorRoles === null)
    return { result: 'deferred', problem: { code: 'event.authorUnknown' } };
  return aggregate.judge(state, event, context);
}

/** Folds accepted events in stream order; refused and deferred ones leave no trace in the state. */
export function foldAll(aggregate: AnyAggregate, events: Iterable<Event>): unknown {
  let state: unknown = null;
  for (const event of events) state = aggregate.fold(state, event);
  return state;
}
