import type { audit } from '../../../shared/audit/index.ts';
import { fail, ok, type Result } from '../../../shared/kernel/index.ts';
import { dateTime } from '../../../shared/text/index.ts';
import type { Handlers, Handling } from '../handler.ts';
import { allPeople } from '../people/people.queries.ts';
import type { AccessEntry } from '../store/index.ts';
import { sessionSheets } from '../texts.ts';

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
    const words = sessionSheets[language].accessLog;
    const rows: string[][] = [];
    let before: number | undefined;
    do {
      if (at.signal.aborted) return fail('call.cancelled');
      const page: AccessEntry[] = await at.store.accessLog({
        limit: exportPage,
        ...(before ? { before } : {}),
      });
      for (const each of await named(page, at))
        rows.push([
          String(each.sequence),
          dateTime(each.at),
          each.user,
          each.address,
          each.part,
          each.operation,
          each.detail,
        ]);
      before = page.at(-1)?.seq;
      at.progress(rows.length, rows[0] ? Number(rows[0][0]) : 0);
    } while (before !== undefined && before > 1);
    const columns = [
      { title: words.sequence, width: 8 },
      { title: words.at, width: 22 },
      { title: words.user, width: 34 },
      { title: words.address, width: 18 },
      { title: words.part, width: 48 },
      { title: words.operation, width: 26 },
      { title: words.detail, width: 40 },
    ];
    const bytes = await at.documents.xlsxWrite({ name: words.name, columns, rows });
    if (!bytes.ok) return bytes;
    const { saved } = await at.shell.ask('saveFile', {
      name: `access-log.${language}.xlsx`,
      bytes: bytes.value,
    });
    return ok({ saved, rows: rows.length });
  },
};

async function named(entries: readonly AccessEntry[], { store }: Handling) {
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
