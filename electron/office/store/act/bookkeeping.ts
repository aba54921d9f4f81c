import { asText, type Connection } from '../database/connection.ts';
import {
  addOperation,
  operationById,
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

/** Last numbers given, answered operations, and what the store remembers of itself. */
export class Bookkeeping {
  readonly #db: Connection;

  constructor(db: Connection) {
    this.#db = db;
  }

  operation(id: string): StoredOperation | null {
    const row = this.#db.get(operationById, id);
    return row
      ? { person: String(row.person), call: String(row.call), answer: JSON.parse(String(row.answer)) }
      : null;
  }

  addOperation(id: string, operation: StoredOperation, nowMs: number): void {
    const answer = JSON.stringify(operation.answer ?? null);
    this.#db.run(addOperation, id, operation.person, operation.call, new Date(nowMs).toISOString(), answer);
  }

  counter(name: CounterName): number {
    return Number(this.#db.get(readCounter, name)?.value ?? 0);
  }

  setCounter(name: CounterName, value: number): void {
    this.#db.run(setCounter, name, value);
  }

  setting(name: SettingName): string | null {
    const row = this.#db.get(readSetting, name);
    return row ? asText(row.value) : null;
  }

  setSetting(name: SettingName, value: string): void {
    this.#db.run(setSetting, name, value);
  }
}

export type CounterName = 'event' | 'stream' | 'access' | 'search';
export type SettingName = 'office' | 'projections';
