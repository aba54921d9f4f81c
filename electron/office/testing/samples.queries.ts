import type { EntityManager } from 'typeorm';

export interface SampleRow {
  aggregate: string;
  kind: string;
  envelope: string;
  signatures: string;
  stream: string;
  number: number;
  event: string;
  envelope_hash: string;
  outcome: string;
  journal: number | null;
  received: string;
  hash: string;
  head: string | null;
}

/** Every event with its stream row, exactly as stored. */
export function storedRows(q: EntityManager): Promise<SampleRow[]> {
  return q.query(`SELECT e.aggregate, e.kind, e.envelope, e.signatures, r.stream, r.number, r.event,
      r.envelope AS envelope_hash, r.outcome, r.journal, r.received, r.hash, r.head
    FROM event e JOIN stream_row r ON r.pos = e.pos ORDER BY r.number`);
}
