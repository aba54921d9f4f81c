import { daysBetween, today } from '../../../shared/calendar/index.ts';
import { actType, type ConflictRow, factsOf, longWaitDays } from '../../../shared/conflicts/index.ts';
import type { Bilingual } from '../../../shared/kernel/index.ts';
import type { OfficeState } from '../../../shared/office/index.ts';
import { envelopeId, lifted } from '../../../shared/sync/index.ts';
import type { Handling } from '../handler.ts';
import { numbering } from '../rules.ts';
import type { HistoryEntry, Store } from '../store/index.ts';
import { namesOf } from '../trail.ts';
import type { ClosedRow, FallenConditions, FallenRow } from './conflicts.queries.ts';
import { subjectOf } from './subject.ts';

/** Something that fell, open or closed. */
export interface Fallen {
  id: string;
  cause: ConflictRow['cause'];
  standing: ConflictRow['standing'];
  home: string;
  kind: string;
  type: string;
  /** Null where the event is not here. */
  record: string | null;
  met: string;
  author: string | null;
  at: string;
  since: string;
  unit: string | null;
}

const dayMs = 86_400_000;

export function conditionsOf({ store, now }: Pick<Handling, 'store' | 'now'>): FallenConditions {
  return { office: store.office, waitingSince: new Date(now() - longWaitDays * dayMs).toISOString() };
}

export function fallenOf(row: FallenRow, office: string): Fallen {
  const { id, cause, met, kind, type, record, author, unit } = row;
  const at = row.at ?? row.since;
  const of = { kind: kind ?? '', type: type ?? '', record, author, unit };
  return { id, cause, standing: 'open', home: office, met, ...of, at, since: row.since || at };
}

export function closedOf(row: ClosedRow): Fallen {
  const { id, home, kind, type, record, met, status, author, at } = row;
  const cause = quarantineReasons.has(met) ? 'quarantined' : 'refused';
  const of = { kind, type, record: record || null, author: author || null, unit: null };
  return { id, cause, standing: status, home, met, ...of, at, since: at };
}
const quarantineReasons = new Set(['signature', 'author', 'content', 'forged', 'refused']);

/** The event itself, newest version; null where it is not here or cannot be read. */
export async function eventOf(store: Store, of: Fallen): Promise<HistoryEntry | null> {
  if (of.record === null || of.home !== store.office) return null;
  const waits = of.cause === 'forecast' || of.cause === 'twin';
  const found = (await store.history(of.kind, of.record)).find(({ event, number }) =>
    event.envelope.id === of.id ? (number === null) === waits : envelopeId(event.hash) === of.id,
  );
  const aggregate = numbering.registry.get(of.kind);
  return found && aggregate ? { ...found, event: lifted(aggregate, found.event) } : (found ?? null);
}

/** As lists show them. @param together how many fell with each, and whether it is the first of them */
export async function rowsOf(
  all: readonly Fallen[],
  { store, now }: Pick<Handling, 'store' | 'now'>,
  together: (id: string) => { size: number; first: boolean } = () => ({ size: 1, first: true }),
): Promise<ConflictRow[]> {
  const names = await namesOf(
    all.flatMap(({ author }) => author ?? []),
    store,
  );
  const day = today(now());
  const rows: ConflictRow[] = [];
  for (const each of all) {
    const entry = await eventOf(store, each);
    const fell = today(Date.parse(each.since));
    const { size, first } = together(each.id);
    rows.push({
      id: each.id,
      type: actType.safeParse(each.type).data ?? null,
      kind: each.kind,
      record: each.record,
      cause: each.cause,
      standing: each.standing,
      met: each.met,
      subject: await subjectOf(store, each, entry ? factsOf(entry.event.parts) : []),
      author: names.get(each.author ?? '') ?? '',
      at: each.at,
      day: fell,
      age: Math.max(0, daysBetween(fell, day)),
      together: size,
      first,
      office: each.home === store.office ? null : await officeName(store, each.home),
    });
  }
  return rows;
}

/** Null where the office is not known here. */
export async function officeName(store: Store, office: string): Promise<Bilingual | null> {
  return ((await store.fold('office', office)) as OfficeState | null)?.card.name ?? null;
}

export async function isMinistry(store: Store): Promise<boolean> {
  return ((await store.fold('office', store.office)) as OfficeState | null)?.card.kind === 'ministry';
}
