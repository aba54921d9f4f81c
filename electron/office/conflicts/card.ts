import type { ConflictState } from '../../../shared/conflicts/index.ts';
import { actType, type ConflictCard, factsOf, mayClose } from '../../../shared/conflicts/index.ts';
import { fail, ok } from '../../../shared/kernel/index.ts';
import { foldNext, type Outcome, type StreamState, unfolded } from '../../../shared/sync/index.ts';
import type { Handling } from '../handler.ts';
import { numbering } from '../rules.ts';
import type { HistoryEntry, Lookup, Store } from '../store/index.ts';
import { namesOf } from '../trail.ts';
import { barOf, sameAnew } from './anew.ts';
import { closedById, fallenById } from './conflicts.queries.ts';
import {
  closedOf,
  conditionsOf,
  eventOf,
  type Fallen,
  fallenOf,
  isMinistry,
  officeName,
  rowsOf,
} from './fallen.ts';
import { openGroups } from './list.ts';

/** What fell under an id, with what a person did about it; null when nothing did. */
export async function findFallen(id: string, at: Handling): Promise<Fallen | null> {
  const { store } = at;
  const found = await store.read((q) => fallenById(q, conditionsOf(at), id));
  const closed = await store.read((q) => closedById(q, id));
  if (!found) return closed && closedOf(closed);
  return { ...fallenOf(found, store.office), standing: closed?.status ?? 'open' };
}

/** What was attempted, what it met, who came first, and what can be done now. */
export async function openConflict({ id }: { id: string }, at: Handling) {
  const { store, roles } = at;
  const of = await findFallen(id, at);
  if (!of) return fail('record.missing');
  const entry = await eventOf(store, of);
  const group = of.standing === 'open' ? await groupOf(of, at) : [of];
  const place = { size: group.length, first: group[0]?.id === id };
  const [row] = await rowsOf([of], at, () => place);
  if (!row) return fail('record.missing');
  const own = of.home === store.office;
  const open = of.standing === 'open' || of.standing === 'escalated';
  const decided = of.cause === 'refused' || of.cause === 'quarantined';
  const closable = own && open && decided && mayClose(of.type || null, roles);
  const bar = own ? barOf(of, entry, roles) : 'role';
  const met = await problemOf(of, entry, at);
  const still = bar === null && entry ? await forecastOf(entry, at) : null;
  const card: ConflictCard = {
    ...row,
    facts: entry ? factsOf(entry.event.parts) : [],
    problem: met,
    ...(await standOf(of, entry, store)),
    group: await rowsOf(
      group.filter((each) => each.id !== id),
      at,
    ),
    closed: await closingOf(of, store),
    reissue: still ? 'still' : bar,
    still: still && still.code !== met?.code ? still : null,
    mayClose: closable,
    mayEscalate: closable && of.standing === 'open' && !(await isMinistry(store)),
  };
  return ok(card);
}

async function groupOf(of: Fallen, at: Handling): Promise<Fallen[]> {
  return (await openGroups(at)).find((group) => group.some(({ id }) => id === of.id)) ?? [of];
}

/** What the judge would say of the same now; null when it would be accepted. */
async function forecastOf(
  entry: HistoryEntry,
  { store, session, newId }: Handling,
): Promise<ConflictCard['problem']> {
  const said = await store.forecast([sameAnew(entry, newId())], session);
  if (said.result === 'accepted') return null;
  const { code, params = {}, paragraph = null } = said.problem;
  return { code, params, paragraph };
}

/** What the judge said; of what is not judged yet, what it would say of the same now. */
async function problemOf(
  of: Fallen,
  entry: HistoryEntry | null,
  at: Handling,
): Promise<ConflictCard['problem']> {
  const { store } = at;
  if (of.cause === 'forecast' && entry) {
    const said = await forecastOf(entry, at);
    return said?.code === of.met ? said : { code: of.met, params: {}, paragraph: null };
  }
  const told = (await store.fold('stream', of.id)) as StreamState | null;
  const outcome: Outcome | null = told?.settled?.outcome ?? entry?.outcome ?? null;
  if (outcome?.code) return { code: outcome.code, params: outcome.params, paragraph: outcome.paragraph };
  return of.cause === 'refused' && of.met !== '' ? { code: of.met, params: {}, paragraph: null } : null;
}

/** How the record stands, and what came that the author of the fallen act had not seen. */
async function standOf(
  of: Fallen,
  entry: HistoryEntry | null,
  store: Store,
): Promise<Pick<ConflictCard, 'won' | 'present' | 'holder'>> {
  if (of.record === null || of.home !== store.office) return { won: [], present: null, holder: null };
  const holder =
    entry && (await store.fold(of.kind, of.record)) === null ? await holderOf(entry, store) : null;
  const accepted = (await store.history(of.kind, holder ?? of.record)).filter(
    ({ event, outcome }) => outcome?.result === 'accepted' && event.envelope.id !== of.id,
  );
  const seen = entry?.event.envelope.seen?.number ?? 0;
  const until = entry?.number ?? Number.POSITIVE_INFINITY;
  const unseen = accepted.filter(({ event, number }) => {
    const before = entry?.event.envelope;
    const own = event.envelope.device === before?.device && event.envelope.sequence < before.sequence;
    return number !== null && number > seen && number < until && !own;
  });
  const last = accepted.at(-1);
  const won: ConflictCard['won'] = [];
  for (const each of unseen.slice(-mostSteps)) won.push(await stepOf(each, store));
  return { won, present: last ? await stepOf(last, store) : null, holder };
}

/** The record that already has what this one would have been the only one to have: an IIN, a login. */
async function holderOf({ event }: HistoryEntry, store: Store): Promise<string | null> {
  const { kind, aggregate } = event.envelope;
  const of = numbering.registry.get(kind);
  const state = of ? foldNext(numbering.registry, unfolded, event).state : null;
  const unique = of && state !== null ? (of.project(aggregate, state).unique ?? {}) : {};
  let found: string | null = null;
  // What holds a value is only seen from inside the queue, as an act would see it.
  const look = (at: Lookup) => {
    for (const [name, values] of Object.entries(unique))
      for (const value of [values].flat()) found ??= at.holder(kind, name, value);
    return fail('call.cancelled');
  };
  await store.forecast(look, { person: null, signer: null, address: '' });
  return found;
}
const mostSteps = 20;

async function stepOf({ event }: HistoryEntry, store: Store): Promise<NonNullable<ConflictCard['present']>> {
  const { type, time, author, office } = event.envelope;
  const name = author === null ? '' : ((await namesOf([author], store)).get(author) ?? '');
  return {
    type: actType.safeParse(type).data ?? null,
    at: time.device,
    author: name,
    office: office === store.office ? null : await officeName(store, office),
  };
}

async function closingOf(of: Fallen, store: Store): Promise<ConflictCard['closed']> {
  if (of.standing === 'open') return null;
  const state = (await store.fold('conflict', of.id)) as ConflictState | null;
  if (!state) return null;
  const { at, author, why, note, event } = state;
  const names = await namesOf(author ? [author] : [], store);
  return { at, author: names.get(author ?? '') ?? '', why, note, event };
}
