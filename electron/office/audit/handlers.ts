import { accessLogSheet, type audit, type AccessEntry as Named } from '../../../shared/audit/index.ts';
import { fail, ok, type Result } from '../../../shared/kernel/index.ts';
import type { Handlers, Handling } from '../handler.ts';
import { allPeople } from '../people/index.ts';
import type { AccessEntry } from '../store/index.ts';

const exportPage = 2000;

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
  async exportLog({ language }, at): Promise<Result<{ saved: boolean; rows: number }>> {
    const entries: Named[] = [];
    let before: number | undefined;
    do {
      if (at.signal.aborted) return fail('call.cancelled');
      const page: AccessEntry[] = await at.store.accessLog({
        limit: exportPage,
        ...(before ? { before } : {}),
      });
      entries.push(...(await named(page, at)));
      before = page.at(-1)?.seq;
      at.progress(entries.length, entries[0]?.sequence ?? 0);
    } while (before !== undefined && before > 1);
    const bytes = await at.documents.xlsxWrite(accessLogSheet(entries, language));
    if (!bytes.ok) return bytes;
    const { saved } = await at.shell.ask('saveFile', {
      name: `access-log.${language}.xlsx`,
      bytes: bytes.value,
    });
    return ok({ saved, rows: entries.length });
  },
};

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
