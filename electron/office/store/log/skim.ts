import { contexts, type Signature } from '../../../../shared/kernel/index.ts';
import type { Outcome } from '../../../../shared/sync/index.ts';
import { digest } from '../keys/digest.ts';
import type { StoredEvent } from './stored-event.ts';

/** An event with its stream row as the texts that lie there: what is hashed is compared without reading it as JSON. */
export interface SkimmedEvent {
  pos: number;
  aggregate: string;
  id: string;
  kind: string;
  hash: string;
  signatures: string;
  envelope: string;
  row: {
    stream: string;
    number: number;
    event: string;
    envelope: string;
    outcome: string;
    journal: number | null;
    received: string;
    hash: string;
    head: string | null;
    origin: string;
  };
}

/** Whose events a log holds that nobody but its own workstation has written. */
export interface Writer {
  office: string;
  device: string;
  incarnation: number;
}

/** What the next event continues. */
export interface SkimPosition {
  pos: number;
  /** The device's chain. */
  sequence: number;
  previous: string | null;
  /** The office's stream. */
  number: number;
  hash: string | null;
}

const fields = 17;

/** Null where a line has not all its fields: something in it is not what this program writes. */
export function skimmedEvents(lines: string): SkimmedEvent[] | null {
  if (lines === '') return [];
  const events: SkimmedEvent[] = [];
  for (const line of lines.split('\n')) {
    const values = line.split('\u001f');
    if (values.length !== fields) return null;
    const [pos, aggregate, id, kind, hash, signatures, ...rest] = values as [
      ...[string, string, string, string, string, string],
      ...string[],
    ];
    const [stream, number, event, rowEnvelope, outcome, journal, received, rowHash, head, origin, envelope] =
      rest as [string, string, string, string, string, string, string, string, string, string, string];
    events.push({
      ...{ pos: Number(pos), aggregate, id, kind, hash, signatures, envelope },
      row: {
        ...{ stream, number: Number(number), event, envelope: rowEnvelope, outcome },
        journal: journal === '' ? null : Number(journal),
        ...{ received, hash: rowHash, head: head || null, origin },
      },
    });
  }
  return events;
}

/** The same as it is read value by value, of one that `continuesPlainly`. */
export function asStored({ envelope, signatures, row, ...event }: SkimmedEvent): StoredEvent {
  const { head, origin: _none, outcome, ...rest } = row;
  return {
    ...event,
    envelopeText: envelope,
    signatures: JSON.parse(signatures) as Signature[],
    row: { pos: event.pos, row: { ...rest, outcome: JSON.parse(outcome) as Outcome }, head },
  };
}

const quoted = (value: string | null) => (value === null ? 'null' : `"${value}"`);

/**
 * Whether an event and its row are the next of chain and stream, whole under their hashes. Says yes only where reading and
 * checking everything would: RFC 8785 has one order of fields, and inside a string of JSON no quotation mark is bare, so that
 * the fields stand where their texts are found. What is not so plain is for the thorough check to say.
 */
export function continuesPlainly(
  { pos, aggregate, id, kind, hash, envelope, row }: SkimmedEvent,
  last: SkimPosition,
  { office, device, incarnation }: Writer,
): boolean {
  return (
    pos === last.pos + 1 &&
    envelope.startsWith(`{"aggregate":"${aggregate}","author":`) &&
    envelope.includes(
      `],"device":"${device}","home":"${office}","id":"${id}","incarnation":${incarnation},"kind":"${kind}","office":"`,
    ) &&
    envelope.includes(`,"previous":${quoted(last.previous)},"rules":`) &&
    envelope.includes(`,"sequence":${last.sequence + 1},"time":`) &&
    digest.sha256(envelope) === hash &&
    row.stream === office &&
    row.event === id &&
    row.envelope === hash &&
    row.origin === '' &&
    row.number === last.number + 1 &&
    rowHash(row, last.hash) === row.hash
  );
}

/** As `rowHash` of the stream, of a row whose outcome is the canonical text already. */
function rowHash(row: SkimmedEvent['row'], previous: string | null): string {
  const { envelope, event, journal, number, outcome, received, stream } = row;
  return digest.sha256(
    contexts.row,
    `{"envelope":"${envelope}","event":"${event}","journal":${journal},"number":${number},"outcome":${outcome},` +
      `"previous":${quoted(previous)},"received":"${received}","stream":"${stream}"}`,
  );
}
