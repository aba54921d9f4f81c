import { isAscii } from 'node:buffer';
import type { Signature } from '../../../../shared/kernel/index.ts';
import type { StreamRow } from '../../../../shared/sync/index.ts';
import { aggregateIn } from './skim.ts';
import type { StoredEvent, StoredStreamRow } from './stored-event.ts';

const fields = 14;
type Of<Length extends number, Got extends string[] = []> = Got['length'] extends Length
  ? Got
  : Of<Length, [...Got, string]>;

/** The events of a page of texts (`placedPage`) in which nothing is odd; null where a line has not all its fields, or not only ASCII. */
export function placedEvents(page: Buffer): StoredEvent[] | null {
  // Three times as fast as UTF-8.
  if (!isAscii(page)) return null;
  const events: StoredEvent[] = [];
  for (const line of page.toString('latin1').split('\n')) {
    const values = line.split('\u001f');
    if (values.length !== fields) return null;
    const [pos, id, kind, hash, signatures, envelopeText] = values as Of<typeof fields>;
    events.push({
      ...{ pos: Number(pos), id, kind, hash, envelopeText, aggregate: aggregateIn(envelopeText) },
      signatures: JSON.parse(signatures) as Signature[],
      row: placedRow(values as Of<typeof fields>),
    });
  }
  return events;
}

function placedRow(values: Of<typeof fields>): StoredStreamRow | null {
  const [pos, event, , envelope, , , stream, number, outcome, journal, received, hash, head, origin] = values;
  if (number === '') return null;
  return {
    pos: Number(pos),
    row: {
      ...{ stream, number: Number(number), event, envelope, received, hash },
      outcome: JSON.parse(outcome) as StreamRow['outcome'],
      journal: journal === '' ? null : Number(journal),
      ...(origin === '' ? {} : { origin: JSON.parse(origin) as StreamRow['origin'] }),
    },
    head: head || null,
  };
}
