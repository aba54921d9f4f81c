import type { Concern, ConcernContext, Event, Verdict } from '../kernel/index.ts';
import { type Answers, type Ask, withAnswers } from './asking.ts';
import { type Folding, foldNext, judgeAt, lifted, unfolded } from './judge.ts';
import type { At, Numbering, Opened } from './open-stream.ts';
import { deviceTypes, envelopeId, ownKind } from './own-events.ts';
import { type Outcome, recordedOutcome } from './stream.ts';
import type { StreamState } from './stream-state.ts';

/** How far the device's time may be from the receipt and still tell the day of an act, milliseconds. */
const believable = 400 * 24 * 3_600_000;

/**
 * Day of the act in Kazakhstan: the device's time with its known offset, or the receipt where the clock is in doubt or its
 * time cannot be. Clocks never order and never refuse.
 */
export function actDay(of: Pick<Numbering, 'dayOf'>, { envelope }: Event, nowMs: number): string {
  // Judged ahead, judged and recorded: each asks for it, and telling it costs as much as judging does.
  const known = days.get(envelope);
  if (known?.nowMs === nowMs && known.dayOf === of.dayOf) return known.day;
  const { device, offset, doubt } = envelope.time;
  const told = Date.parse(device) + (offset ?? 0);
  const day = of.dayOf(doubt || told > nowMs + 60_000 || told < nowMs - believable ? nowMs : told);
  days.set(envelope, { nowMs, dayOf: of.dayOf, day });
  return day;
}

const days = new WeakMap<Event['envelope'], { nowMs: number; dayOf: Numbering['dayOf']; day: string }>();

/** The verdict of an event at the stream's position. */
export async function judgeHere(at: At, event: Event): Promise<Verdict> {
  const { of, stream, nowMs } = at;
  const { author, kind, aggregate, buildsOn } = event.envelope;
  const before = (await stream.folding(kind, aggregate)) ?? unfolded;
  return withAnswers(
    (ask) => fetchFrom(at, ask),
    (answers) => judgeWith({ of, nowMs }, before, event, answers),
    [
      ...buildsOn.map((each): Ask => ({ of: 'event', id: each })),
      ...(of.foreseen ?? []),
      ...(author === null ? [] : [{ of: 'state', kind: 'person', id: author } satisfies Ask]),
    ],
    stream.known,
  );
}

function judgeWith(
  { of, nowMs }: Pick<At, 'of' | 'nowMs'>,
  before: Folding,
  event: Event,
  answers: Answers,
): Verdict {
  const { author, office } = event.envelope;
  return judgeAt(of.registry, before, event, {
    day: actDay(of, event, nowMs),
    officeKind: of.officeKind(answers, office),
    registeredKind: of.registeredKind?.(office) ?? null,
    authorRoles: author === null ? [] : of.rolesOf(answers, author),
    holder: answers.holder,
    state: answers.state,
    knows: answers.knows,
    fell: answers.fell,
  });
}

/**
 * What judging the event is likely to ask for: it is judged on what is in memory, as if nothing else were stored. Nothing is decided
 * by it; who numbers many events reads at once what they ask for.
 * @param known foldings that are in memory; undefined where nothing is known
 */
export function asksOf(
  at: Pick<At, 'of' | 'nowMs'>,
  event: Event,
  known: (kind: string, id: string) => Folding | null | undefined,
): Ask[] {
  const { kind, aggregate } = event.envelope;
  const asks: Ask[] = [];
  const answers: Answers = {
    state(of, id) {
      const folding = known(of, id);
      if (folding === undefined) asks.push({ of: 'state', kind: of, id });
      return folding?.state ?? null;
    },
    holder(of, name, value) {
      asks.push({ of: 'holder', kind: of, name, value });
      return null;
    },
    knows: () => true,
    fell: () => false,
  };
  try {
    judgeWith(at, known(kind, aggregate) ?? unfolded, event, answers);
  } catch {
    // Its signature was not looked at yet: what it breaks is told where it counts.
  }
  return asks;
}

/** The verdict as it is recorded, with the rule set in use on the day of the act as known at the stream's position. */
export async function outcomeHere(at: At, verdict: Verdict, day: string): Promise<Outcome> {
  const { of, stream } = at;
  const rules = await withAnswers(
    (ask) => fetchFrom(at, ask),
    (answers) => of.rulesOn(answers, day, stream.stream),
    of.foreseen,
    stream.known,
  );
  return recordedOutcome(verdict, day, rules);
}

/** What the event's aggregate comes to with it. */
export async function foldHere({ of, stream }: At, event: Event): Promise<Folding> {
  const { kind, aggregate } = event.envelope;
  return foldNext(of.registry, (await stream.folding(kind, aggregate)) ?? unfolded, event);
}

/**
 * Whom an accepted event of this office concerns beside the office itself.
 * @param folding what the event's aggregate has come to with it
 */
export async function concernsOf(at: At, event: Event, { state }: Folding): Promise<readonly Concern[]> {
  const { of, stream } = at;
  const { kind, aggregate: id, office, home } = event.envelope;
  const aggregate = of.registry.get(kind);
  const concerns = aggregate?.concerns;
  if (!aggregate || !concerns || state === null || home !== stream.stream) return [];
  return withAnswers(
    (ask) => fetchFrom(at, ask),
    (answers) => {
      const look = {
        state: (of: string, other: string) =>
          of === kind && other === id ? state : answers.state(of, other),
      };
      const officeKind = of.officeKind(look, office);
      const context: ConcernContext = { officeKind, ...look };
      return concerns(lifted(aggregate, event), state, context).filter((each) =>
        typeof each === 'string' ? each !== officeKind : each.office !== home,
      );
    },
    [],
    stream.known,
  );
}

async function fetchFrom(at: At, ask: Ask): Promise<unknown> {
  const { stream } = at;
  switch (ask.of) {
    case 'state':
      return (await stream.folding(ask.kind, ask.id))?.state ?? null;
    case 'holder':
      return stream.holder(ask.kind, ask.name, ask.value);
    case 'event':
      return decided(at, ask.id);
  }
}

/**
 * Whether the event is here and no longer deferred, or will never be: what builds on one that is deferred waits as well. `fell`: it was
 * refused, and takes down what builds on it.
 */
async function decided(at: At, event: string): Promise<boolean | 'fell'> {
  const row = await at.stream.row(event);
  if (!row) return false;
  const settled = row.outcome.result === 'deferred' ? await settledAs(at, event) : null;
  const { result } = settled?.outcome ?? row.outcome;
  // Only of what was refused is it worth reading what it was.
  if (result === 'refused') return (await isBearing(at, event)) ? 'fell' : true;
  return result !== 'deferred' || (await at.stream.folding(ownKind, envelopeId(row.envelope))) !== null;
}

async function isBearing({ of, stream }: At, event: string): Promise<boolean> {
  const kind = (await stream.stored(event))?.event.envelope.kind;
  return kind !== undefined && of.registry.get(kind)?.bearing === true;
}

/** What a deferred event was settled as; null while it waits. */
export async function settledAs({ stream }: At, event: string): Promise<StreamState['settled']> {
  const folding = await stream.folding(ownKind, event);
  return (folding?.state as StreamState | null | undefined)?.settled ?? null;
}

/** Who may tell an event of the numbering side: the centre anything, a workstation what it told while it stood alone. */
export async function mayTell({ stream }: At, { event, body }: Opened): Promise<boolean> {
  const { kind, type, id } = event.envelope;
  if (kind !== ownKind) return true;
  const holders = await Promise.all(body.signatures.map(({ key }) => stream.key(key)));
  if (holders.some((holder) => holder?.numbers && holder.office === null)) return true;
  // Whom the centre lets in was never a workstation's to say.
  return !(deviceTypes as readonly string[]).includes(type) && (await stream.promised(id)) !== null;
}
