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

/**
 * Journal number of an event that has just been judged: the next one where it is accepted and an entry of the journal,
 * null otherwise; what is refused or deferred leaves no gap. It needs no reading of the event: a centre that cannot fold
 * a newer version defers it anyway.
 * @param last the number given last in this office's journal, 0 before the first
 */
export function journalNumber(
  registry: Registry,
  { envelope }: Event,
  { result }: Verdict,
  last: number,
): number | null {
  return result === 'accepted' && isEntry(registry, envelope) ? last + 1 : null;
}

/** Whether accepted events of this type are entries of the journal. */
export function isEntry(registry: Registry, { kind, type }: Event['envelope']): boolean {
  return registry.get(kind)?.entries?.includes(type) ?? false;
}

/**
 * The event as the newest version of its type would read; its hash and commitments remain those of what was signed. Who reads
 * parts of a history apart from judge and fold lifts them first. Only for what is `readable`.
 */
export function lifted(aggregate: AnyAggregate, event: Event): Event {
  const { type, typeVersion } = event.envelope;
  const lifts = aggregate.upcasts?.[type]?.slice(typeVersion - 1) ?? [];
  if (lifts.length === 0) return event;
  return {
    ...event,
    envelope: { ...event.envelope, typeVersion: typeVersion + lifts.length },
    parts: event.parts.map((part) => ({
      ...part,
      body: lifts.reduce((body, lift) => lift(body, part.number), part.body),
    })),
  };
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
  context: JudgeContext & { knows(eventId: string): boolean; fell?(eventId: string): boolean },
): Verdict {
  const aggregate = registry.get(event.envelope.kind);
  if (!aggregate || needsNewer || !readable(registry, event))
    return { result: 'deferred', problem: { code: 'event.typeUnknown' } };
  const missing = event.envelope.buildsOn.find((id) => !context.knows(id));
  if (missing)
    return { result: 'deferred', problem: { code: 'event.predecessorMissing', params: { event: missing } } };
  if (event.envelope.author && context.authorRoles === null)
    return { result: 'deferred', problem: { code: 'event.authorUnknown' } };
  if (!aggregate.bearing && event.envelope.buildsOn.some((id) => context.fell?.(id)))
    return { result: 'refused', problem: { code: 'conflict.closed' } };
  return aggregate.judge(state, lifted(aggregate, event), context);
}

/**
 * The next accepted event of an aggregate in stream order; refused and deferred ones leave no trace. An aggregate's `fold`
 * never meets a type or version that it does not name: older versions are lifted to the newest first.
 */
export function foldNext(registry: Registry, before: Folding, event: Event): Folding {
  const aggregate = registry.get(event.envelope.kind);
  if (!aggregate || !readable(registry, event)) return { state: before.state, needsNewer: true };
  return { state: aggregate.fold(before.state, lifted(aggregate, event)), needsNewer: before.needsNewer };
}
