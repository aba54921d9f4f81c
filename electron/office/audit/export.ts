import { type AccessFilter, accessLogSheet, type AccessEntry as Named } from '../../../shared/audit/index.ts';
import { fail, type Language, ok, type Result } from '../../../shared/kernel/index.ts';
import type { Handling } from '../handler.ts';
import type { AccessQuery } from '../store/index.ts';
import { queryOf } from './filter.ts';
import { named, userNames } from './names.ts';

const exportPage = 2000;
const mostRowsOfSheet = 100_000;

/**
 * All lines that the filter finds, newest first, in workbooks of so many rows: a log of years is longer than one sheet takes.
 * `saved` is false when one of them was not saved; what had been saved before stays.
 */
export async function exportLog(
  { filter, language }: { filter: AccessFilter; language: Language },
  at: Handling,
  rowsOfSheet = mostRowsOfSheet,
): Promise<Result<{ saved: boolean; rows: number }>> {
  const query = await queryOf(filter, at);
  const users = await userNames(at);
  const lines = new Lines(query, at);
  let rows = 0;
  for (let part = 1; ; part++) {
    const entries = await lines.take(rowsOfSheet);
    if (at.signal.aborted) return fail('call.cancelled');
    rows += entries.length;
    const sheet = accessLogSheet(entries, language, (id) => users.get(id) || id);
    const bytes = await at.documents.xlsxWrite(sheet);
    if (!bytes.ok) return bytes;
    const whole = part === 1 && lines.ended;
    const name = `access-log${whole ? '' : `-${part}`}.${language}.xlsx`;
    const { saved } = await at.shell.ask('saveFile', { name, bytes: bytes.value });
    if (!saved || lines.ended) return ok({ saved, rows });
  }
}

/** Reads what a query finds, so many lines at a time, and tells how far down the log it has come. */
class Lines {
  /** Where the next page begins; undefined before the first, null after the last. */
  private next: number | null | undefined;
  private newest = 0;
  private readonly kept: Named[] = [];
  private readonly query: Omit<AccessQuery, 'before' | 'limit'>;
  private readonly at: Handling;

  constructor(query: Omit<AccessQuery, 'before' | 'limit'>, at: Handling) {
    this.query = query;
    this.at = at;
  }

  get ended(): boolean {
    return this.next === null && this.kept.length === 0;
  }

  async take(most: number): Promise<Named[]> {
    // One more than asked: whether another sheet follows is known before this one is named.
    while (this.kept.length <= most && this.next !== null && !this.at.signal.aborted) await this.read();
    return this.kept.splice(0, most);
  }

  private async read(): Promise<void> {
    const { query, at, next } = this;
    const page = await at.store.accessLog({ ...query, limit: exportPage, ...(next ? { before: next } : {}) });
    for (const each of await named(page.entries, at)) this.kept.push(each);
    this.newest ||= page.entries[0]?.seq ?? page.next ?? 0;
    this.next = page.next;
    at.progress(this.newest - (page.next ?? 0), this.newest);
  }
}
