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

/**
 * What of an aggregate's history goes along with an event: everything accepted up to it that concerns the target too, in the
 * order of folding, so that the other office can fold it; of an event that was not accepted only itself. Null while it is
 * deferred: the task waits.
 * @param at the home stream, for reading
 * @param history of the event's aggregate, decided events only, in the order of folding
 */
export async function copiesFor(
  at: At,
  event: string,
  target: Target,
  history: readonly Copy[],
): Promise<readonly Copy[] | null> {
  const place = history.findIndex((each) => each.row.event === event);
  const last = history[place];
  if (!last) return null;
  if (last.outcome.result !== 'accepted') return [last];
  const { kind, aggregate } = last.event.envelope;
  const folding = (await at.stream.folding(kind, aggregate)) ?? unfolded;
  const copies: Copy[] = [];
  for (const each of history.slice(0, place)) {
    if (each.outcome.result !== 'accepted') continue;
    const concerned = await concernsOf(at, each.event, folding);
    // The target's own events are looked for there as well: the others build on them.
    if (each.event.envelope.home === target.office || concerned.some((one) => isMeant(one, target)))
      copies.push(each);
  }
  return [...copies, last];
}

function isMeant(concern: Concern, { office, ministry }: Target): boolean {
  if (concern === 'all') return true;
  return concern === 'ministry' ? ministry : concern.office === office;
}

/**
 * Copies rows into the stream of an office that they concern: each once, outcome and time of receipt as they are, never judged
 * again. May be repeated at will.
 * @param at the stream of the office concerned
 * @returns false while that office's own events, on which the others build, are missing there after a restore: the task waits
 */
export async function relay(at: At, copies: readonly Copy[]): Promise<boolean> {
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

async function append(at: At, { row: home, outcome, journal, event, body }: Copy): Promise<void> {
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
