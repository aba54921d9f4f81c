import type { EventLog } from './event-log.ts';
import { continuesPlainly, type SkimmedEvent, type SkimPosition, type Writer } from './skim.ts';
import type { OpenedEvent } from './stored-event.ts';

/** A page of the log that is whole, with those of its events that had to be opened. */
export interface PlainPage {
  count: number;
  /** Those whose rows have a signed head. */
  headed: readonly SkimmedEvent[];
  opened: readonly OpenedEvent[];
  /** Where the next page goes on. */
  end: SkimPosition & { journal: number; headed: boolean };
}

export interface SkimMeans {
  log: EventLog;
  writer: Writer;
  /** Kinds whose events are opened: those that write the journal. */
  opens(kind: string): boolean;
  /** Whether the parts of these are opened too; what announces a key is always opened whole. */
  parts: boolean;
  /** Whether an event is an entry that has been accepted. */
  wasEntered(each: OpenedEvent): boolean;
}

/**
 * The next page of the log read as texts: chain, stream, hashes and journal numbers follow, and only what writes the journal or
 * announces a key is opened. Null where anything at all is not plain: then the page has to be looked at thoroughly. Inside the queue.
 */
export function plainPage(
  { log, writer, opens, parts, wasEntered }: SkimMeans,
  from: SkimPosition & { journal: number },
  limit: number,
): PlainPage | null {
  const events = log.skim(writer.office, from.pos, limit);
  if (!events || events.length !== limit) return null;
  let last: SkimPosition = from;
  for (const each of events) {
    if (!continuesPlainly(each, last, writer)) return null;
    const { pos, hash, row } = each;
    last = { pos, sequence: last.sequence + 1, previous: hash, number: row.number, hash: row.hash };
  }
  const announces = ({ signatures }: SkimmedEvent) => signatures.includes('},{');
  const wanted = events.filter((each) => opens(each.kind) || announces(each));
  const whole = parts ? wanted : wanted.filter(announces);
  const opened = new Map(log.openSkimmed(wanted, whole).map((each) => [each.stored.pos, each]));
  let { journal } = from;
  for (const { pos, row } of events) {
    const each = opened.get(pos);
    const entered = each !== undefined && wasEntered(each);
    if (row.journal !== (entered ? journal + 1 : null)) return null;
    journal = row.journal ?? journal;
  }
  const headed = events.filter(({ row }) => row.head !== null);
  const end = { ...last, journal, headed: headed.at(-1)?.pos === last.pos };
  return { count: events.length, headed, opened: [...opened.values()], end };
}
