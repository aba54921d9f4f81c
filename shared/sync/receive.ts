import type { Event, Verdict } from '../kernel/index.ts';
import { type KeyHolder, keysOf, type Signed, signedAs } from './authors.ts';
import { journalNumber } from './judge.ts';
import type { Appended, Aside, At, Opened } from './open-stream.ts';
import { envelopeId, makeOwn, type OwnEvent, ownKind, type QuarantineReason } from './own-events.ts';
import { actDay, concernsOf, foldHere, judgeHere, mayTell, outcomeHere, settledAs } from './position.ts';
import { foldsAt, readSettled } from './settled.ts';
import { nextRow, type Outcome, type StreamRow } from './stream.ts';

export type Received =
  | { is: 'stored' | 'duplicate'; number: number }
  /** Kept aside whole; a numbered event tells it, in the stream of the office that brought it. */
  | { is: 'quarantined' }
  /** Offered by another office before its author's keys were known here: it stays in that office's outbox. */
  | { is: 'held' };

/**
 * Stores, then judges: every event gets a number and an outcome, once (by id); refused and deferred ones too. What a device
 * held under a signed head keeps the outcome that it had. Deferred events that waited for this one are settled after it.
 * @param carrier office of the device that brought it
 */
export async function receive(at: At, opened: Opened, carrier: string): Promise<Received> {
  const { stream } = at;
  const { id, home } = opened.event.envelope;
  // Else any office could fill another's stream with what it makes up: what it brings is told in its own.
  const aside = async (reason: QuarantineReason): Promise<Received> =>
    carrier === stream.stream ? setAside(at, opened, reason) : { is: 'quarantined' };
  const known = await stream.row(id);
  if (known?.envelope === opened.event.hash) return { is: 'duplicate', number: known.number };
  if (known || home !== stream.stream) return aside(known ? 'forged' : 'author');
  const signed = await signedHere(at, opened);
  if (signed.is === 'signature' || signed.is === 'author') return aside(signed.is);
  if (signed.is === 'unknown' && carrier !== stream.stream) return { is: 'held' };
  // A workstation numbered its office's stream while it stood alone: what it told then is promised, it tells nothing new.
  if (!(await mayTell(at, opened))) return aside('author');
  const row = await numberNext(at, opened, await judged(at, opened, signed));
  await wake(at, awakened(at, opened.event));
  return { is: 'stored', number: row.number };
}

/** Retries every deferred event of the stream: after an upgrade of the program, and now and then. */
export function sweep(at: At): Promise<void> {
  return wake(at, 'all');
}

/** Keeps bytes that will never be numbered here and tells it by a numbered event, once, so that outboxes empty. */
export async function keepAside(at: At, aside: Aside): Promise<Received> {
  const aggregate = envelopeId(aside.hash);
  // Told it may be already: after a restore what tells it can come back before the bytes do.
  await at.stream.keepAside(aside);
  if (await at.stream.folding(ownKind, aggregate)) return { is: 'quarantined' };
  const common = { event: aside.id, envelope: aside.hash, reason: aside.reason };
  await numberOwn(at, { type: 'stream.quarantined', aggregate, common, buildsOn: [] });
  return { is: 'quarantined' };
}

export function setAside(at: At, { event, body }: Opened, reason: QuarantineReason): Promise<Received> {
  return keepAside(at, { id: event.envelope.id, hash: event.hash, body, reason });
}

/** Numbers an event of the numbering side itself. */
export function numberOwn(at: At, wanted: OwnEvent): Promise<void> {
  return tell(at, wanted, null);
}

async function tell(at: At, wanted: OwnEvent, journal: number | null): Promise<void> {
  const { of, stream, nowMs } = at;
  const means = { digest: of.verifier, self: of.self };
  const own = makeOwn(means, stream.stream, await stream.position(), wanted, nowMs);
  const outcome = await outcomeHere(at, { result: 'accepted' }, of.dayOf(nowMs));
  await numberNext(at, own, { outcome, journal, waitsFor: null });
}

interface Judged {
  outcome: Outcome;
  journal: number | null;
  /** Unset: now. */
  received?: string;
  waitsFor: string | null;
}

/** No promise makes an office what the directory does not say it is. */
const neverPromised = 'office.kindMismatch';

/**
 * As it was promised, or as it is judged here. A promise stands for what the aggregate said, never for what must be here first:
 * without its author, its key and what it builds on, an event waits and is settled as promised.
 */
async function judged(at: At, { event }: Opened, signed: Signed): Promise<Judged> {
  const promise = await at.stream.promised(event.envelope.id);
  const promised = promise?.envelope === event.hash ? promise : null;
  const stranger: Verdict = { result: 'deferred', problem: { code: 'event.authorUnknown' } };
  const verdict = signed.is === 'unknown' ? stranger : await judgeHere(at, event);
  const foreign = verdict.result === 'refused' && verdict.problem.code === neverPromised;
  const received = promised && !isAboutBytes(event) ? { received: promised.received } : {};
  if (promised && verdict.result !== 'deferred' && !foreign) return { ...asPromised(promised), ...received };
  const now = await judgedAs(at, event, verdict);
  const waitsFor = signed.is === 'unknown' ? `key:${signed.key}` : now.waitsFor;
  return { ...now, waitsFor, ...received };
}

/**
 * What was set aside is told in the stream and kept apart from it: who offers the row again after a restore need not have the
 * bytes. Received anew, the row has another hash, so that whoever holds the bytes finds its history changed and offers them too.
 */
function isAboutBytes({ envelope }: Event): boolean {
  return envelope.type === 'stream.quarantined';
}

async function judgedAs(at: At, event: Event, verdict: Verdict): Promise<Judged> {
  const { of, stream, nowMs } = at;
  return {
    outcome: await outcomeHere(at, verdict, actDay(of, event, nowMs)),
    journal: journalNumber(of.registry, event, verdict, await stream.lastJournal()),
    waitsFor: reasonToWait(verdict, event),
  };
}

/** A promised deferral waits for its settlement, which is promised as well; `sweep` settles it where that was lost. */
function asPromised({ outcome, journal, origin }: StreamRow): Judged {
  // An office to which the row had been relayed holds it under a head as well, with the number that it had at home.
  const number = origin ? origin.journal : journal;
  const waitsFor = outcome.result === 'deferred' ? 'promise' : null;
  return { outcome, journal: number, waitsFor };
}

function reasonToWait(verdict: Verdict, { envelope }: Event): string | null {
  if (verdict.result !== 'deferred') return null;
  const { code, params } = verdict.problem;
  if (code === 'event.predecessorMissing') return `event:${params?.event}`;
  return code === 'event.authorUnknown' ? `author:${envelope.author}` : 'type';
}

/** The next row, its folds, and what follows from them. */
async function numberNext(at: At, opened: Opened, judged: Judged): Promise<StreamRow> {
  const { of, stream, nowMs } = at;
  const { id } = opened.event.envelope;
  const row = nextRow(of.verifier, await stream.position(), {
    stream: stream.stream,
    event: id,
    envelope: opened.event.hash,
    outcome: judged.outcome,
    journal: judged.journal,
    received: judged.received ?? new Date(nowMs).toISOString(),
  });
  const { journal } = row;
  const displaced = journal === null ? null : await stream.entry(journal);
  const entry = entryOf(opened.event);
  const { settled, ...follows } = await effects(at, opened.event, judged.outcome);
  await stream.append({
    ...opened,
    row,
    ...follows,
    waitsFor: settled ? null : judged.waitsFor,
    journal: journal === null ? null : { number: journal, entry },
  });
  if (journal !== null && displaced !== null && displaced !== entry) await renumber(at, displaced, journal);
  return row;
}

/** A number given with a settlement or a correction is the number of the entry that it is about. */
function entryOf(event: Event): string {
  return event.envelope.kind === ownKind ? event.envelope.aggregate : event.envelope.id;
}

/** An adopted entry keeps the number that is printed on paper; the one that got it after the restore is given the next. */
async function renumber(at: At, entry: string, from: number): Promise<void> {
  const common = { event: entry, from };
  const wanted: OwnEvent = { type: 'stream.renumbered', aggregate: entry, common, buildsOn: [entry] };
  await tell(at, wanted, (await at.stream.lastJournal()) + 1);
}

/** What is folded at a row, which keys it makes known, whom it concerns and which event it settles. */
async function effects(at: At, event: Event, outcome: Outcome) {
  const { id } = event.envelope;
  const about = readSettled(event)?.event ?? id;
  const settled = await settledAs(at, about);
  const deferred = about !== id && (await at.stream.row(about))?.outcome.result === 'deferred';
  const { folds, settles } = foldsAt(event, outcome, { settled, deferred });
  const counted: Event[] = [];
  for (const each of folds) {
    const found = each === id ? event : (await at.stream.stored(each))?.event;
    if (found) counted.push(found);
  }
  return { ...(await foldAll(at, counted)), settles, settled: about === id && settled !== null };
}

async function foldAll(
  at: At,
  events: readonly Event[],
): Promise<Pick<Appended, 'folded' | 'keys' | 'relay'>> {
  const folded: Appended['folded'][number][] = [];
  const keys: KeyHolder[] = [];
  let relay: Appended['relay'] = null;
  for (const event of events) {
    const { kind, aggregate, id } = event.envelope;
    const folding = await foldHere(at, event);
    folded.push({ kind, id: aggregate, event: id, folding });
    keys.push(...keysOf(at.of, event));
    const to = await concernsOf(at, event, folding);
    if (to.length > 0) relay = { event: id, to };
  }
  return { folded, keys, relay };
}

async function signedHere({ of, stream }: At, { event, body }: Opened): Promise<Signed> {
  const holders = new Map<string, KeyHolder | null>();
  for (const { key } of body.signatures) holders.set(key, await stream.key(key));
  return signedAs(of, event, body, (id) => holders.get(id) ?? null);
}

/** What deferred events may have waited for when this one arrived. */
export function awakened({ of }: Pick<At, 'of'>, event: Event): string[] {
  const keys = keysOf(of, event).map(({ publicKey }) => `key:${of.verifier.keyId(publicKey)}`);
  return [`event:${event.envelope.id}`, `author:${event.envelope.aggregate}`, ...keys];
}

/** Settles what waited, and what waited for that in turn. */
export async function wake(at: At, what: readonly string[] | 'all'): Promise<void> {
  let next: readonly string[] | 'all' = what;
  while (next === 'all' || next.length > 0) {
    const arrived: string[] = [];
    for (const waiting of await at.stream.waiting(next)) {
      if (await settle(at, waiting)) arrived.push(...awakened(at, waiting.event));
    }
    next = arrived;
  }
}

/** False while it must go on waiting. */
async function settle(at: At, waiting: Opened): Promise<boolean> {
  const { event } = waiting;
  const { id } = event.envelope;
  const signed = await signedHere(at, waiting);
  if (signed.is === 'signature' || signed.is === 'author') {
    await setAside(at, waiting, signed.is);
    await at.stream.waitFor(id, null);
    return true;
  }
  const known = await judged(at, waiting, signed);
  const { outcome, journal, waitsFor } =
    known.waitsFor === 'promise' ? await judgedAs(at, event, await judgeHere(at, event)) : known;
  if (waitsFor !== null) {
    await at.stream.waitFor(id, waitsFor);
    return false;
  }
  const common = { event: id, outcome };
  await tell(at, { type: 'stream.settled', aggregate: id, common, buildsOn: [id] }, journal);
  return true;
}
