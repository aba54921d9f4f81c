import { canonicalInOrder, contexts, type Digest } from '../../../../shared/kernel/index.ts';
import { asText, type SqlRow } from '../database/connection.ts';

/** The five facts of order 365/2009 ¶8 (time is added by the store): who, from where, on what, doing what. None is ever empty but `detail`. */
export interface AccessLine {
  /** Person id, or the name of the system or service that acted. */
  person: string;
  address: string;
  /** Logical part of the resource, e.g. `request/<id>` or `employees`. */
  part: string;
  operation: string;
  /** Other service information; never a name, an IIN or search text. */
  detail?: string;
}

/** A line as it is kept: numbered without gaps, chained and signed by the device. */
export interface AccessEntry extends Required<AccessLine> {
  seq: number;
  /** ISO instant, UTC, milliseconds. */
  at: string;
  /** Hash of the entry before; null at the first. */
  previous: string | null;
  hash: string;
  /** Device's Ed25519 signature over `accessMessage`, base64. */
  signature: string;
}

export interface AccessQuery {
  /** ISO instants: from inclusive, to exclusive. */
  from?: string;
  to?: string;
  person?: string;
  /** Beginning of the address. */
  address?: string;
  /** Logical part, with all its records. */
  part?: string;
  /** Ids of records, in whatever part; one of them is enough. */
  records?: readonly string[];
  operation?: string;
  detail?: string;
  /** Only entries before this number: the next page. */
  before?: number;
  limit: number;
}

export interface AccessPage {
  entries: AccessEntry[];
  /** `before` of the next page, null at the end: a step looks through so many lines only, its page may be short or empty. */
  next: number | null;
}

export type AccessFacts = Omit<AccessEntry, 'hash' | 'signature'>;

/** The text whose UTF-8 bytes are hashed and signed: `onir/access/1` and the RFC 8785 form of the entry with the previous hash. */
export function accessMessage(facts: AccessFacts): string {
  const { seq, at, person, address, part, operation, detail, previous } = facts;
  return contexts.access + canonicalInOrder({ address, at, detail, operation, part, person, previous, seq });
}

export function accessHash(digest: Digest, facts: AccessFacts): string {
  return digest.sha256(accessMessage(facts));
}

export function accessEntry(row: SqlRow): AccessEntry {
  return {
    seq: Number(row.seq),
    at: asText(row.at),
    person: asText(row.person),
    address: asText(row.address),
    part: asText(row.part),
    operation: asText(row.operation),
    detail: asText(row.detail),
    previous: row.previous === null ? null : asText(row.previous),
    hash: asText(row.hash),
    signature: asText(row.signature),
  };
}
