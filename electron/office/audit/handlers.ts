import { type audit, mostCounted } from '../../../shared/audit/index.ts';
import { fail, ok } from '../../../shared/kernel/index.ts';
import { compareText } from '../../../shared/text/index.ts';
import type { Handlers, Handling } from '../handler.ts';
import { readAlarms } from './alarms.ts';
import { exportLog } from './export.ts';
import { queryOf } from './filter.ts';
import { named, userNames } from './names.ts';

/** Reading the log is itself in the log: the door has written that line before these run. */
export const auditHandlers: Handlers<typeof audit> = {
  alarms: readAlarms,
  // The line that the door has written is all there is to it.
  alarmsSeen: async () => ok({}),
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
  async accessLog({ filter, before, limit }, at) {
    const query = { ...(await queryOf(filter, at)), limit };
    const page = await at.store.accessLog({ ...query, ...(before === null ? {} : { before }) });
    const found = before === null ? await at.store.countAccess(query, mostCounted) : null;
    return ok({ entries: await named(page.entries, at), next: page.next, found });
  },
  choices: async (_input, at) =>
    ok({
      users: await usersOfLog(at),
      parts: await at.store.accessValues('part'),
      operations: await at.store.accessValues('operation'),
    }),
  exportLog: (input, at) => exportLog(input, at),
};

/** Everybody who is in the log, by name; the information system itself last. */
async function usersOfLog(at: Handling): Promise<{ id: string; name: string }[]> {
  const names = await userNames(at);
  const users = (await at.store.accessValues('person')).map((id) => ({ id, name: names.get(id) || id }));
  const known = ({ id }: { id: string }) => (names.has(id) ? 0 : 1);
  return users.sort((a, b) => known(a) - known(b) || compareText(a.name, b.name));
}
