import { asText, type Connection } from '../database/connection.ts';
import { digest } from '../keys/digest.ts';
import type { KeyPair } from '../keys/signing.ts';
import { accessAfter, addAccess, lastAccess } from './access.queries.ts';
import { AccessSearch } from './access-search.ts';
import { type AccessEntry, type AccessFacts, type AccessLine, accessEntry, accessMessage } from './entry.ts';

export interface AccessPosition {
  seq: number;
  hash: string | null;
}

/** Who saw or did what (order 365/2009 ¶8): numbered, chained and signed by the device, never changed. */
export class AccessLog {
  readonly #db: Connection;
  readonly #signer: KeyPair;
  readonly search: AccessSearch;
  #last: AccessPosition;
  #staged: AccessPosition | null = null;
  #minute = '';
  #linesOfMinute = new Set<string>();

  constructor(db: Connection, signer: KeyPair) {
    this.#db = db;
    this.#signer = signer;
    this.search = new AccessSearch(db);
    this.#last = this.#read();
  }

  get position(): AccessPosition {
    return this.#staged ?? this.#last;
  }

  /** Inside a transaction: the line stands when `commit` is called, is forgotten by `rollback`. */
  append(line: AccessLine, nowMs: number): AccessPosition {
    const { seq, hash: previous } = this.position;
    const facts: AccessFacts = {
      seq: seq + 1,
      at: new Date(nowMs).toISOString(),
      person: line.person,
      address: line.address,
      part: line.part,
      operation: line.operation,
      detail: line.detail ?? '',
      previous,
    };
    const message = accessMessage(facts);
    const hash = digest.sha256(message);
    this.#db.run(
      addAccess,
      facts.seq,
      facts.at,
      facts.person,
      facts.address,
      facts.part,
      facts.operation,
      facts.detail,
      previous,
      hash,
      this.#signer.sign(message),
    );
    this.#staged = { seq: facts.seq, hash };
    return this.#staged;
  }

  commit(): void {
    this.#last = this.position;
    this.#staged = null;
  }

  rollback(): void {
    this.#staged = null;
  }

  /** Whether the line was already written in this minute. */
  repeats(line: AccessLine, nowMs: number): boolean {
    return minuteOf(nowMs) === this.#minute && this.#linesOfMinute.has(nameOf(line));
  }

  /** The line is written: the same again in this minute is a repetition. */
  remember(line: AccessLine, nowMs: number): void {
    const minute = minuteOf(nowMs);
    if (minute !== this.#minute) this.#linesOfMinute = new Set();
    this.#minute = minute;
    this.#linesOfMinute.add(nameOf(line));
  }

  after(seq: number, limit: number): AccessEntry[] {
    return this.#db.all(accessAfter, seq, limit).map(accessEntry);
  }

  /** Number of the last entry that lies there. */
  lastStored(): number {
    return this.#read().seq;
  }

  #read(): AccessPosition {
    const row = this.#db.get(lastAccess);
    return row ? { seq: Number(row.seq), hash: asText(row.hash) } : { seq: 0, hash: null };
  }
}

function minuteOf(nowMs: number): string {
  return new Date(nowMs).toISOString().slice(0, 16);
}

function nameOf({ person, address, part, operation }: AccessLine): string {
  return JSON.stringify([person, address, part, operation]);
}
