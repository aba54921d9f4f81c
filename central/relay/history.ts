import type { Copy, OpenStream, StreamState } from '../../shared/sync/index.ts';
import { type Query, readOpened, readRow } from '../store/index.ts';
import * as sql from './relay.queries.ts';

/**
 * What is known of each event's aggregate: its decided events in the order of folding; of an event that was never folded (it was
 * refused) that event at the end. By event.
 */
export async function historiesOf(
  query: Query,
  stream: OpenStream,
  events: readonly string[],
): Promise<Map<string, readonly Copy[]>> {
  const rows = await query<sql.CopiedRow>(sql.rowsAlone, [stream.stream, events]);
  const alone = new Map<string, Copy>();
  const aggregates = new Map<string, { kind: string; id: string }>();
  for (const row of rows) {
    const copy = await copyOf(stream, row);
    if (!copy) continue;
    alone.set(row.event_id, copy);
    const { kind, aggregate: id } = copy.event.envelope;
    aggregates.set(nameOf(copy), { kind, id });
  }
  const asked = [...aggregates.values()];
  const folded = await query<sql.CopiedRow>(sql.foldedOf, [
    stream.stream,
    asked.map(({ kind }) => kind),
    asked.map(({ id }) => id),
  ]);
  const histories = new Map<string, Copy[]>();
  for (const row of folded) {
    const copy = await copyOf(stream, row);
    if (copy) push(histories, nameOf(copy), copy);
  }
  return new Map(
    [...alone].map(([event, copy]) => {
      const history = histories.get(nameOf(copy)) ?? [];
      return [event, history.some(({ row }) => row.event === event) ? history : [...history, copy]];
    }),
  );
}

function nameOf({ event }: Copy): string {
  return `${event.envelope.kind}/${event.envelope.aggregate}`;
}

function push(histories: Map<string, Copy[]>, name: string, copy: Copy): void {
  const there = histories.get(name);
  if (there) there.push(copy);
  else histories.set(name, [copy]);
}

/** Null while the event is deferred. */
async function copyOf(stream: OpenStream, stored: sql.CopiedRow): Promise<Copy | null> {
  const row = readRow(stored.stream_row);
  const journal = stored.journal === null ? null : Number(stored.journal);
  const opened = readOpened(stored.body);
  if (row.outcome.result !== 'deferred') return { ...opened, row, outcome: row.outcome, journal };
  const told = (await stream.folding('stream', row.event))?.state as StreamState | null | undefined;
  return told?.settled ? { ...opened, row, outcome: told.settled.outcome, journal } : null;
}
