import type { Copy, StreamState } from '../../shared/sync/index.ts';
import {
  type OfficeStream,
  type Query,
  type Recent,
  type RecentRow,
  readRow,
  readStored,
} from '../store/index.ts';
import * as sql from './relay.queries.ts';

/** One aggregate, with those of its events whose relay is due. */
export interface Due {
  kind: string;
  id: string;
  events: ReadonlySet<string>;
  /** Its decided events in the order of folding, and behind them what was never folded (it was refused). */
  order: readonly string[];
}

/** What is due, by aggregate, and copies of the due events themselves: not of those that are deferred. */
export interface Histories {
  due: readonly Due[];
  copies: Map<string, Copy>;
}

/** Where histories are read. */
interface Reading {
  query: Query;
  stream: OfficeStream;
  recent: Recent;
}

/** Ids alone of what came before: most of it the other office has already. */
export async function historiesOf(reading: Reading, events: readonly string[]): Promise<Histories> {
  const { query, stream } = reading;
  const copies = await copiesOf(reading, events);
  const aggregates = new Map<string, { kind: string; id: string; events: Set<string>; order: Set<string> }>();
  for (const { event } of copies.values()) {
    const { kind, aggregate: id, id: own } = event.envelope;
    const there = aggregates.get(`${kind}/${id}`);
    if (there) there.events.add(own);
    else aggregates.set(`${kind}/${id}`, { kind, id, events: new Set([own]), order: new Set() });
  }
  const due = [...aggregates.values()];
  const asked = [stream.stream, due.map(({ kind }) => kind), due.map(({ id }) => id)];
  const folded = await query<sql.FoldedRow>(sql.foldedOf, asked);
  for (const { kind, aggregate_id, event_id } of folded)
    aggregates.get(`${kind}/${aggregate_id}`)?.order.add(event_id);
  for (const each of due) for (const event of each.events) each.order.add(event);
  return { due: due.map((each) => ({ ...each, order: [...each.order] })), copies };
}

/** Decided events of this office by id. */
export async function copiesOf(
  { query, stream, recent }: Reading,
  events: readonly string[],
): Promise<Map<string, Copy>> {
  const copies = new Map<string, Copy>();
  const unknown: string[] = [];
  const hashes =
    events.length === 0 ? [] : await query<sql.HashRow>(sql.hashesAlone, [stream.stream, events]);
  for (const { event_id, hash, journal } of hashes) {
    const known = recent.find(hash);
    if (!known) unknown.push(event_id);
    else await addCopy(copies, stream, known, journal);
  }
  if (unknown.length === 0) return copies;
  const rows = await query<sql.CopiedRow>(sql.rowsAlone, [stream.stream, unknown]);
  const bodies = await stream.bodies(rows);
  for (const [place, { stream_row, journal }] of rows.entries()) {
    const row = readRow(stream_row);
    await addCopy(copies, stream, { ...readStored(row, bodies[place] ?? ''), row }, journal);
  }
  return copies;
}

/** Not while the event is deferred. */
async function addCopy(
  copies: Map<string, Copy>,
  stream: OfficeStream,
  { row, event, body, texts }: Omit<RecentRow, 'size'>,
  number: string | null,
): Promise<void> {
  const journal = number === null ? null : Number(number);
  const outcome =
    row.outcome.result === 'deferred'
      ? ((await stream.folding('stream', row.event))?.state as StreamState | null | undefined)?.settled
          ?.outcome
      : row.outcome;
  if (outcome) copies.set(row.event, { event, body, ...(texts ? { texts } : {}), row, outcome, journal });
}
