import type { EventLog } from './event-log.ts';
import { continuingPlainly, type SkimmedEvent, type SkimPosition, type Writer } from './skim.ts';
import type { OpenedEvent } from './stored-event.ts';

/** A page of the log that is whole, with those of its events that had to be opened. */
export interface PlainPage {
  count: number;
  /** Those whose rows have a signed head. */
  headed: readonly SkimmedEvent[];
  opened: readonly OpenedEvent[];
  /** Those that are entries and were accepted. */
  entries: readonly SkimmedEvent[];
  /** Where the next page goes on. */
  end: SkimPosition & { journal: number; headed: boolean };
}

export interface SkimMeans {
  log: EventLog;
  writer: Writer;
  /** Kinds whose events are opened: those that write the journal. */
  opens(kind: string): boolean;
  /** Whether an event is an entry that has been accepted. @param opened undefined: it was not opened */
  wasEntered(each: SkimmedEvent, opened: OpenedEvent | undefined): boolean;
}

/**
 * The next page of the log read as texts: chain, stream, hashes and journal numbers follow, and only what writes the journal or
 * announces a key is opened. Null where anything at all is not plain: then the page has to be looked at thoroughly. Inside the queue.
 */
export function plainPage(
  { log, writer, opens, wasEntered }: SkimMeans,
  from: SkimPosition & { journal: number },
  limit: number,
): PlainPage | null {
  const events = log.skim(writer.office, from.number, limit);
  if (!events) return null;
  const continues = continuingPlainly(writer);
  let last: SkimPosition = from;
  for (const each of events) {
    if (!continues(each, last)) return null;
    const { pos, hash, row } = each;
    last = { pos, sequence: last.sequence + 1, previous: hash, number: row.number, hash: row.hash };
  }
  const wanted = events.filter(({ kind, signatures }) => opens(kind) || signatures.includes('},{'));
  const opened = new Map(log.openSkimmed(wanted).map((each) => [each.stored.pos, each]));
  const entries: SkimmedEvent[] = [];
  let { journal } = from;
  for (const each of events) {
    const entered = wasEntered(each, opened.get(each.pos));
    if (each.row.journal !== (entered ? journal + 1 : null)) return null;
    journal = each.row.journal ?? journal;
    if (entered) entries.push(each);
  }
  const headed = events.filter(({ row }) => row.head !== null);
  const end = { ...last, journal, headed: headed.at(-1)?.pos === last.pos };
  return { count: events.length, headed, opened: [...opened.values()], entries, end };
}
