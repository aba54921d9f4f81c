import type { Copy, OpenStream, StreamState } from '../../shared/sync/index.ts';
import { type Query, readRow, readStored } from '../store/index.ts';
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

/** Ids alone of what came before: most of it the other office has already. */
export async function historiesOf(
  query: Query,
  stream: OpenStream,
  events: readonly string[],
): Promise<Histories> {
  const copies = await copiesOf(query, stream, events);
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
  query: Query,
  stream: OpenStream,
  events: readonly string[],
): Promise<Map<string, Copy>> {
  const copies = new Map<string, Copy>();
  if (events.length === 0) return copies;
  for (const stored of await query<sql.CopiedRow>(sql.rowsAlone, [stream.stream, events])) {
    const copy = await copyOf(stream, stored);
    if (copy) copies.set(stored.event_id, copy);
  }
  return copies;
}

/** Null while the event is deferred. */
async function copyOf(stream: OpenStream, stored: sql.CopiedRow): Promise<Copy | null> {
  const row = readRow(stored.stream_row);
  const journal = stored.journal === null ? null : Number(stored.journal);
  const opened = readStored(row, stored.body);
  if (row.outcome.result !== 'deferred') return { ...opened, row, outcome: row.outcome, journal };
  const told = (await stream.folding('stream', row.event))?.state as StreamState | null | undefined;
  return told?.settled ? { ...opened, row, outcome: told.settled.outcome, journal } : null;
}
