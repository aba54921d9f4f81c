import { accessLogSheet, type audit, type AccessEntry as Named } from '../../../shared/audit/index.ts';
import { fail, type Language, ok, type Result } from '../../../shared/kernel/index.ts';
import type { Handlers, Handling } from '../handler.ts';
import { allPeople } from '../people/index.ts';
import type { AccessEntry } from '../store/index.ts';

const exportPage = 2000;
const mostRowsOfSheet = 100_000;

/** Reading the log is itself in the log: the door has written that line before these run. */
export const auditHandlers: Handlers<typeof audit> = {
  async verify(_input, { store, progress, signal, now }) {
    const began = now();
    const report = await store.verify(progress, signal);
    if (signal.aborted) return fail('call.cancelled');
    const { ok: whole, counts, firstBad, digest } = report;
    return ok({
      ok: whole,
      events: counts.events,
      rows: counts.streamRows,
      accessEntries: counts.accessEntries,
      aggregates: counts.aggregates,
      firstBad: firstBad && { what: firstBad.what, number: firstBad.number },
      digest,
      milliseconds: now() - began,
    });
  },
  async accessLog({ before, limit }, at) {
    const entries = await at.store.accessLog({ limit, ...(before === null ? {} : { before }) });
    return ok({ entries: await named(entries, at) });
  },
  exportLog: ({ language }, at) => exportLog(language, at),
};

/**
 * The whole log, newest first, in workbooks of so many rows: a log of years is longer than one sheet takes.
 * `saved` is false when one of them was not saved; what had been saved before stays.
 */
export async function exportLog(
  language: Language,
  at: Handling,
  rowsOfSheet = mostRowsOfSheet,
): Promise<Result<{ saved: boolean; rows: number }>> {
  let before: number | undefined;
  let rows = 0;
  let total = 0;
  for (let part = 1; ; part++) {
    const entries = await nextEntries(at, before, rowsOfSheet);
    if (at.signal.aborted) return fail('call.cancelled');
    total ||= entries[0]?.sequence ?? 0;
    rows += entries.length;
    before = entries.at(-1)?.sequence;
    at.progress(rows, total);
    const bytes = await at.documents.xlsxWrite(accessLogSheet(entries, language));
    if (!bytes.ok) return bytes;
    const number = total > rowsOfSheet ? `-${part}` : '';
    const name = `access-log${number}.${language}.xlsx`;
    const { saved } = await at.shell.ask('saveFile', { name, bytes: bytes.value });
    if (!saved || before === undefined || before <= 1) return ok({ saved, rows });
  }
}

async function nextEntries(at: Handling, first: number | undefined, most: number): Promise<Named[]> {
  const entries: Named[] = [];
  let before = first;
  while (entries.length < most && !at.signal.aborted) {
    const limit = Math.min(exportPage, most - entries.length);
    const page = await at.store.accessLog({ limit, ...(before === undefined ? {} : { before }) });
    entries.push(...(await named(page, at)));
    before = page.at(-1)?.seq;
    if (before === undefined || before <= 1) break;
  }
  return entries;
}

async function named(entries: readonly AccessEntry[], { store }: Handling): Promise<Named[]> {
  const names = new Map((await store.read(allPeople)).map((each) => [each.id, each.name]));
  return entries.map(({ seq, at, person, address, part, operation, detail }) => ({
    sequence: seq,
    at,
    user: names.get(person) || person,
    address,
    part,
    operation,
    detail,
  }));
}
