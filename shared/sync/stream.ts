import { z } from 'zod';
import {
  canonical,
  canonicalInOrder,
  contexts,
  type Digest,
  hash,
  instant,
  isoDay,
  uuid,
  type Verdict,
  type Verifier,
  wellFormed,
} from '../kernel/index.ts';

/** The verdict as recorded in the stream row: result, code, parameters that are ids, dates and rule values only, day of the act, versions of the context. */
export const outcome = z.strictObject({
  result: z.enum(['accepted', 'refused', 'deferred']),
  code: wellFormed.max(80).nullable(),
  params: z.record(wellFormed, z.union([wellFormed, z.number()])),
  paragraph: wellFormed.max(80).nullable(),
  day: isoDay,
  rules: z.strictObject({ id: wellFormed.max(40), hash }).nullable(),
});
export type Outcome = z.infer<typeof outcome>;

export const streamRow = z.strictObject({
  stream: uuid,
  number: z.int().positive(),
  event: uuid,
  envelope: hash,
  outcome,
  /** Number in the journal of issued logins: a counter of its own, only for accepted journal entries. */
  journal: z.int().positive().nullable(),
  received: instant,
  /**
   * Only in a row that was relayed: where the event was numbered and judged, and its number in that office's journal. Outcome
   * and time of receipt are copies, and `journal` above stays null: it is no entry of this office's journal.
   */
  origin: z
    .strictObject({ stream: uuid, number: z.int().positive(), journal: z.int().positive().nullable() })
    .optional(),
  /** `SHA-256(onir/row/1 ‖ RFC 8785 bytes of the row without this field, with the previous row's hash)` */
  hash,
});
export type StreamRow = z.infer<typeof streamRow>;

export interface StreamPosition {
  number: number;
  hash: string | null;
}
export const streamStart: StreamPosition = { number: 0, hash: null };

export function rowHash(digest: Digest, row: Omit<StreamRow, 'hash'>, previous: string | null): string {
  return digest.sha256(contexts.row, rowText(row, previous));
}

/** Rows of one page share their outcomes. */
const outcomeTexts = new WeakMap<Outcome, string>();

/** The RFC 8785 text that holders keep an outcome as. */
export function outcomeText(outcome: Outcome): string {
  const known = outcomeTexts.get(outcome);
  if (known !== undefined) return known;
  const text = newOutcomeText(outcome);
  outcomeTexts.set(outcome, text);
  return text;
}

function newOutcomeText(outcome: Outcome): string {
  for (const _ in outcome.params) return canonical(outcome);
  return canonicalInOrder(inOrder(outcome));
}

/** JSON of a row that was put together by `nextRow`, as holders keep it. */
export function plainRowText(row: StreamRow): string {
  const { origin } = row;
  const from = origin ? `"origin":${JSON.stringify(origin)},` : '';
  const head = `{"stream":"${row.stream}","number":${row.number},"event":"${row.event}","envelope":"${row.envelope}",`;
  return `${head}"outcome":${outcomeText(row.outcome)},"journal":${row.journal},"received":"${row.received}",${from}"hash":"${row.hash}"}`;
}

/** The same hash of a row that was put together of checked ids, hashes and instants: nothing in it is escaped. */
export function plainRowHash(digest: Digest, row: Omit<StreamRow, 'hash'>, previous: string | null): string {
  const { origin } = row;
  const from = origin
    ? `"origin":{"journal":${origin.journal},"number":${origin.number},"stream":"${origin.stream}"},`
    : '';
  const before = previous === null ? 'null' : `"${previous}"`;
  const head = `{"envelope":"${row.envelope}","event":"${row.event}","journal":${row.journal},"number":${row.number},`;
  const tail = `"previous":${before},"received":"${row.received}","stream":"${row.stream}"}`;
  return digest.sha256(contexts.row, `${head}${from}"outcome":${outcomeText(row.outcome)},${tail}`);
}

function inOrder({ code, day, paragraph, params, result, rules }: Outcome): Outcome {
  return { code, day, paragraph, params, result, rules: rules && { hash: rules.hash, id: rules.id } };
}

function rowText({ outcome, origin, ...row }: Omit<StreamRow, 'hash'>, previous: string | null): string {
  // Their names are the feature's.
  for (const _ in outcome.params)
    return canonical({ ...row, outcome, ...(origin ? { origin } : {}), previous });
  return canonicalInOrder({
    envelope: row.envelope,
    event: row.event,
    journal: row.journal,
    number: row.number,
    origin: origin && { journal: origin.journal, number: origin.number, stream: origin.stream },
    outcome: inOrder(outcome),
    previous,
    received: row.received,
    stream: row.stream,
  });
}

/**
 * The next row of a stream: the number follows without a gap and the hash rolls over everything recorded.
 * @param of ids, hashes and instants that were checked
 */
export function nextRow(
  digest: Digest,
  last: StreamPosition,
  of: Omit<StreamRow, 'hash' | 'number'>,
): StreamRow {
  const row = { ...of, number: last.number + 1 };
  return { ...row, hash: plainRowHash(digest, row, last.hash) };
}

/** Whether `row` continues the lineage at `last`; the first row that does not is where tampering or a restore shows. */
export function continues(digest: Digest, last: StreamPosition, row: StreamRow): boolean {
  const { hash: claimed, ...rest } = row;
  return row.number === last.number + 1 && rowHash(digest, rest, last.hash) === claimed;
}

/** Nearly every outcome is one of a few: its text is made once. By the rule set, which the caller keeps, and the day. */
const acceptedOutcomes = new WeakMap<NonNullable<Outcome['rules']>, Map<string, Outcome>>();

function acceptedOn(day: string, rules: Outcome['rules']): Outcome {
  const ofRules = rules && acceptedOutcomes.get(rules);
  const known = ofRules?.get(day);
  if (known) return known;
  const outcome: Outcome = { result: 'accepted', code: null, params: {}, paragraph: null, day, rules };
  if (ofRules) ofRules.set(day, outcome);
  else if (rules) acceptedOutcomes.set(rules, new Map([[day, outcome]]));
  return outcome;
}

export function recordedOutcome(verdict: Verdict, day: string, rules: Outcome['rules']): Outcome {
  if (verdict.result === 'accepted') return acceptedOn(day, rules);
  const { code, params = {}, paragraph = null } = verdict.problem;
  return { result: verdict.result, code, params, paragraph, day, rules };
}

/** What is signed of a stream: everything up to this number is fixed by the hash. */
export const head = z.strictObject({ stream: uuid, number: z.int().positive(), hash, time: instant });
export type Head = z.infer<typeof head>;

export function headMessage({ hash, number, stream, time }: Head): string {
  return contexts.head + canonicalInOrder({ hash, number, stream, time });
}

export function headHolds(
  verifier: Pick<Verifier, 'verify'>,
  publicKey: string,
  value: Head,
  signature: string,
): boolean {
  return verifier.verify(publicKey, headMessage(value), signature);
}
