import { canonical, type Event, Refusal } from '../../../../shared/kernel/index.ts';
import {
  type BundleEnd,
  type BundleHeader,
  type BundleLine,
  bundleFormat,
  bundleMessage,
  bundleRowsAtOnce,
  headMessage,
  type RecordedEvent,
  rollLine,
  rowColumns,
  type StreamRow,
  streamStart,
} from '../../../../shared/sync/index.ts';
import { digest } from '../keys/digest.ts';
import type { OpenedEvent, StoredStreamRow } from '../log/stored-event.ts';
import { type LinkedBundleMeans, linkedBundle } from './linked-bundle.ts';

/** Journal numbers, both included; unset: from the first, up to the last. */
export interface BundleQuery {
  from?: number;
  to?: number;
}
type BundleMeans = Pick<LinkedBundleMeans, 'queue' | 'log' | 'device' | 'office' | 'wiring' | 'surroundings'>;

/** Events looked through at once for those that announce keys. */
const eventsAtOnce = 1_000;

interface Range {
  header: BundleHeader;
  /** Stream number of the last row. */
  until: number;
}

/**
 * The journal, or a period of it, as a file that proves itself (docs/journal-bundle.md): lines with their line breaks, made
 * as they are asked for; only a page of them is ever in memory. It holds the parts of the entries in clear.
 * @throws Refusal `record.missing`: the journal has no such number; `store.damaged`: a part does not open;
 * `journal.unconfirmed`: the centre has not confirmed these numbers
 */
export function journalBundle(of: LinkedBundleMeans, query: BundleQuery): AsyncGenerator<string> {
  return of.link.linked ? linkedBundle(of, query) : ownBundle(of, query);
}

/** Of an office that numbers itself. */
async function* ownBundle(of: BundleMeans, query: BundleQuery): AsyncGenerator<string> {
  const { header, until } = await of.queue.run(() => rangeOf(of, query));
  let rolled: string | null = null;
  let entries = 0;
  const written = (line: BundleLine): string => {
    const text = canonical(line);
    rolled = rollLine(digest, rolled, text);
    return `${text}\n`;
  };
  yield written({ header });
  for await (const key of announcedKeys(of, until)) yield written({ key });
  let last: StoredStreamRow | undefined;
  for (let number = header.after.number; number < until; number = last.row.number) {
    const limit = Math.min(bundleRowsAtOnce, until - number);
    const page = await of.queue.run(() => pageOf(of, number, limit, header.period));
    last = page.rows.at(-1);
    if (!last) throw new Refusal({ code: 'store.damaged' });
    yield written({ rows: rowColumns(page.rows.map((each) => each.row)) });
    for (const entry of page.entries) yield written({ entry });
    entries += page.entries.length;
  }
  if (!last) throw new Refusal({ code: 'record.missing' });
  const { stream, hash, received: time, number } = last.row;
  const head = { stream, number, hash, time };
  const headSignature = last.head ?? of.device.signer.sign(headMessage(head));
  const rows = number - header.after.number;
  const end: BundleEnd = { rows, entries, head, headSignature, lines: rolled ?? '' };
  yield `${canonical({ end, signature: of.device.signer.sign(bundleMessage(end)) })}\n`;
}

function rangeOf({ log, office, device, surroundings }: BundleMeans, query: BundleQuery): Range {
  const lastEntry = log.lastEntry(office);
  const from = query.from ?? 1;
  const to = query.to ?? lastEntry;
  if (from < 1 || to > lastEntry || (query.from !== undefined && from > to))
    throw new Refusal({ code: 'record.missing' });
  const before = from === 1 ? null : log.rowBefore(office, log.numberOfEntry(office, from));
  return {
    header: {
      format: bundleFormat,
      office,
      device: device.id,
      deviceKey: device.signingKey,
      made: new Date(surroundings.now()).toISOString(),
      period: { from, to },
      after: before
        ? { number: before.number, hash: before.hash, journal: from - 1 }
        : { ...streamStart, journal: 0 },
    },
    until:
      query.to === undefined
        ? log.streamPosition(office).number
        : log.headAt(office, log.numberOfEntry(office, to)),
  };
}

/** The events that announce keys, their common part alone: those of persons are nobody's business here. */
async function* announcedKeys({ queue, log, wiring, office }: BundleMeans, until: number) {
  for (let pos = 0, end = log.chainPosition().pos; pos < end; pos += eventsAtOnce) {
    const found = await queue.run(() => log.announcing(pos, Math.min(pos + eventsAtOnce, end)));
    for (const opened of found) {
      const row = log.numberAt(office, opened.stored.pos);
      if (row === null || row > until) continue;
      const common = opened.event.parts.filter((each) => each.number === 0);
      const recorded = { ...recordedOf(opened), parts: common };
      for (const { owner, publicKey } of wiring.announces(opened.event))
        yield { owner, publicKey, row, ...recorded };
    }
  }
}

function pageOf(
  { log, office }: BundleMeans,
  after: number,
  limit: number,
  { from, to }: BundleHeader['period'],
): { rows: StoredStreamRow[]; entries: RecordedEvent[] } {
  const rows = log.rowsAfter(office, after, limit);
  const isAsked = ({ journal }: StreamRow) => journal !== null && journal >= from && journal <= to;
  const entries = rows.filter((each) => isAsked(each.row)).map((each) => entryAt(log.at(each.pos)));
  return { rows, entries };
}

function entryAt(opened: OpenedEvent | null): RecordedEvent {
  // A destroyed part leaves its commitment; one that does not open is damage, which a file must not pass on.
  if (!opened || opened.broken.length > 0) throw new Refusal({ code: 'store.damaged' });
  return recordedOf(opened);
}

function recordedOf({ stored, event }: OpenedEvent): RecordedEvent & { parts: Event['parts'] } {
  return { envelope: stored.envelopeText, signatures: stored.signatures, parts: event.parts };
}
