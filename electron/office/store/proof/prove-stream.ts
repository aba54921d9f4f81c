import { contexts } from '../../../../shared/kernel/index.ts';
import { ownKind, type Registry, type StreamPosition, streamStart } from '../../../../shared/sync/index.ts';
import { asText, type Connection } from '../database/connection.ts';
import type { RowFact, StreamRangeProved } from '../journal/linked-numbers.ts';
import { digest } from '../keys/digest.ts';
import { rowHashAt, rowTexts } from './proof.queries.ts';
import { writesJournal } from './prove-linked-rows.ts';
import type { StreamRangeAsked } from './range.ts';

const pageSize = 500;
const fields = 9;
type Fields = [string, string, string, string, string, string, string, string, string];

interface StreamMeans {
  db: Connection;
  office: string;
  registry: Registry;
}

/**
 * A range of an enrolled office's stream: every row under its hash and after the one before it. Rows are hashed as the texts that
 * lie there. Null where anything is not plain: the check on the data service's own thread says what it is.
 */
export function streamRange(of: StreamMeans, { after, to }: StreamRangeAsked): StreamRangeProved | null {
  const start = positionAt(of, after);
  if (!start) return null;
  const facts: RowFact[] = [];
  let end = start;
  while (end.number < to) {
    const page = rowPage(of, end, Math.min(end.number + pageSize, to));
    if (!page) return null;
    for (const each of page.facts) facts.push(each);
    end = page.end;
  }
  return { start, end, facts };
}

function positionAt({ db, office }: StreamMeans, number: number): StreamPosition | null {
  if (number === 0) return streamStart;
  const row = db.get(rowHashAt, office, number);
  return row ? { number, hash: asText(row.hash) } : null;
}

function rowPage(
  { db, office, registry }: StreamMeans,
  from: StreamPosition,
  to: number,
): { end: StreamPosition; facts: RowFact[] } | null {
  const { lines } = db.get(rowTexts, office, from.number, to) ?? {};
  if (!Buffer.isBuffer(lines)) return null;
  const facts: RowFact[] = [];
  let last = from;
  // What is not plain ASCII comes to another hash.
  for (const line of lines.toString('latin1').split('\n')) {
    const values = line.split('\u001f');
    if (values.length !== fields) return null;
    const [number, event, envelope, outcome, journal, received, hash, origin, kind] = values as Fields;
    if (Number(number) !== last.number + 1) return null;
    const told = origin === '' ? '' : `"origin":${origin},`;
    const previous = last.hash === null ? 'null' : `"${last.hash}"`;
    const text =
      `{"envelope":"${envelope}","event":"${event}","journal":${journal || 'null'},"number":${number},${told}` +
      `"outcome":${outcome},"previous":${previous},"received":"${received}","stream":"${office}"}`;
    if (digest.sha256(contexts.row, text) !== hash) return null;
    last = { number: last.number + 1, hash };
    const isFact = journal !== '' || kind === ownKind || writesJournal(registry, kind);
    if (isFact)
      facts.push({ event, journal: journal === '' ? null : Number(journal), accepted: isAccepted(outcome) });
  }
  return last.number === to ? { end: last, facts } : null;
}

function isAccepted(outcome: string): boolean {
  return (JSON.parse(outcome) as { result: string }).result === 'accepted';
}
