import type { Concern, Event } from '../kernel/index.ts';
import { keysOf } from './authors.ts';
import { unfolded } from './judge.ts';
import type { At, Opened } from './open-stream.ts';
import { concernsOf, foldHere } from './position.ts';
import { awakened, wake } from './receive.ts';
import { nextRow, type Outcome, type StreamRow } from './stream.ts';

/** A numbered event of another office, as that office's stream has it. */
export interface Copy extends Opened {
  /** Its row at home. */
  row: StreamRow;
  /** As settled, where it had been deferred. */
  outcome: Outcome;
  /** Its number in the journal at home now. */
  journal: number | null;
}

/** An office that gets rows by relay. */
export interface Target {
  office: string;
  ministry: boolean;
}

/** An event whose relay is due, at the end of what must be there before it. */
export interface Lot {
  event: string;
  copies: readonly Copy[];
}

/**
 * What of an aggregate's history goes along with some of its events: everything accepted up to each that concerns the target too,
 * in the order of folding, so that the other office can fold it; of an event that was not accepted only itself. What goes along
 * with one is not repeated with the next. A deferred event has no lot: its task waits.
 * @param at the home stream, for reading
 * @param history of the aggregate, decided events only, in the order of folding; what the target has already may be left out
 */
export async function copiesFor(
  at: At,
  events: ReadonlySet<string>,
  target: Target,
  history: readonly Copy[],
): Promise<Lot[]> {
  const lots: Lot[] = [];
  let along: Copy[] = [];
  for (const each of history) {
    const { event } = each.row;
    const accepted = each.outcome.result === 'accepted';
    if (events.has(event)) {
      lots.push({ event, copies: accepted ? [...along, each] : [each] });
      if (accepted) along = [];
    } else if (accepted && (await concerns(at, each, target))) along.push(each);
  }
  return lots;
}

async function concerns(at: At, { event }: Copy, target: Target): Promise<boolean> {
  // The target's own events are looked for there as well: the others build on them.
  if (event.envelope.home === target.office) return true;
  const { kind, aggregate } = event.envelope;
  const folding = (await at.stream.folding(kind, aggregate)) ?? unfolded;
  return (await concernsOf(at, event, folding)).some((one) => isMeant(one, target));
}

function isMeant(concern: Concern, { office, ministry }: Target): boolean {
  if (concern === 'all') return true;
  return concern === 'ministry' ? ministry : concern.office === office;
}

/**
 * Copies rows into the stream of an office that they concern: each once, outcome and time of receipt as they are, never judged
 * again. May be repeated at will.
 * @param at the stream of the office concerned
 * @param lots in the order of their numbers at home, since one event may announce the key of the next; of one aggregate as
 * `copiesFor` has ordered them
 * @returns the events that are there now. Not those that build on that office's own ones, missing there after a restore: their
 * tasks wait, and so do those of what follows them
 */
export async function relay(at: At, lots: readonly Lot[]): Promise<ReadonlySet<string>> {
  const there = new Set<string>();
  const broken = new Set<string>();
  for (const { event, copies } of lots) {
    const last = copies.at(-1);
    const follows = last?.outcome.result === 'accepted';
    const aggregate = `${last?.event.envelope.kind}/${last?.event.envelope.aggregate}`;
    if (follows && broken.has(aggregate)) continue;
    if (await relayLot(at, copies)) there.add(event);
    else if (follows) broken.add(aggregate);
  }
  return there;
}

async function relayLot(at: At, copies: readonly Copy[]): Promise<boolean> {
  const missing: Copy[] = [];
  for (const copy of copies) {
    if (await at.stream.row(copy.event.envelope.id)) continue;
    if (copy.event.envelope.home === at.stream.stream) return false;
    missing.push(copy);
  }
  const arrived: string[] = [];
  for (const copy of missing) {
    await append(at, copy);
    arrived.push(...awakened(at, copy.event));
  }
  await wake(at, arrived);
  return true;
}

async function append(at: At, { row: home, outcome, journal, event, body, texts }: Copy): Promise<void> {
  const { of, stream } = at;
  const row = nextRow(of.verifier, await stream.position(), {
    stream: stream.stream,
    event: home.event,
    envelope: home.envelope,
    outcome,
    journal: null,
    received: home.received,
    origin: home.origin ?? { stream: home.stream, number: home.number, journal },
  });
  const counts = outcome.result === 'accepted';
  await stream.append({
    row,
    event,
    body,
    ...(texts ? { texts } : {}),
    folded: counts ? [await foldedOf(at, event)] : [],
    keys: counts ? keysOf(of, event) : [],
    relay: null,
    waitsFor: null,
    settles: null,
    journal: null,
  });
}

async function foldedOf(at: At, event: Event) {
  const { kind, aggregate, id } = event.envelope;
  return { kind, id: aggregate, event: id, folding: await foldHere(at, event) };
}
