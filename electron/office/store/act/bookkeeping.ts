import { asText, type Connection } from '../database/connection.ts';
import {
  addOperation,
  forgetOperations,
  operationById,
  operationIds,
  raiseCounter,
  readCounter,
  readSetting,
  setCounter,
  setSetting,
} from './bookkeeping.queries.ts';

export interface StoredOperation {
  person: string;
  call: string;
  answer: unknown;
}

const operationsKeptMs = 7 * 24 * 3_600_000;

/** Last numbers given, answered operations, and what the store remembers of itself. */
export class Bookkeeping {
  readonly #db: Connection;
  /** Ids of all operations that are kept, and of some that are not any more; null until the first is asked for. */
  #operations: Set<string> | null = null;

  constructor(db: Connection) {
    this.#db = db;
  }

  operation(id: string): StoredOperation | null {
    // Nearly every operation is new: that is known without a look into the database.
    this.#operations ??= new Set(this.#db.all(operationIds).map((each) => asText(each.id)));
    if (!this.#operations.has(id)) return null;
    const row = this.#db.get(operationById, id);
    return row
      ? { person: String(row.person), call: String(row.call), answer: JSON.parse(String(row.answer)) }
      : null;
  }

  addOperation(id: string, operation: StoredOperation, nowMs: number): void {
    const answer = JSON.stringify(operation.answer ?? null);
    this.#operations?.add(id);
    this.#db.run(addOperation, id, operation.person, operation.call, new Date(nowMs).toISOString(), answer);
  }

  /** A repetition comes seconds after the first try: answers of older operations are never asked for again. */
  forgetOperations(nowMs: number): void {
    this.#db.run(forgetOperations, new Date(nowMs - operationsKeptMs).toISOString());
  }

  counter(name: CounterName): number {
    return Number(this.#db.get(readCounter, name)?.value ?? 0);
  }

  setCounter(name: CounterName, value: number): void {
    this.#db.run(setCounter, name, value);
  }

  /** One more than what was given before, even where the last of it is missing: a loss found once is never covered. */
  raiseCounter(name: CounterName): void {
    this.#db.run(raiseCounter, name);
  }

  setting(name: SettingName): string | null {
    const row = this.#db.get(readSetting, name);
    return row ? asText(row.value) : null;
  }

  setSetting(name: SettingName, value: string): void {
    this.#db.run(setSetting, name, value);
  }
}

/** `left`: up to where a snapshot that was given up left places free; `named`: up to where events were looked at for attachments; `own`: position of the last event made here; `checked`: up to where signatures were checked in the background. */
export type CounterName =
  | 'event'
  | 'stream'
  | 'journal'
  | 'access'
  | 'search'
  | 'own'
  | 'checked'
  | 'named'
  | 'left';
export type SettingName =
  | ('office' | 'projections' | 'clock' | 'link' | 'head' | 'way' | 'contact')
  | ('closing' | 'successor' | 'snapshot');
