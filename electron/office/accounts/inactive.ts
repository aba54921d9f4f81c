import { accountNorms } from '../../../shared/accounts/index.ts';
import { ok, type Result } from '../../../shared/kernel/index.ts';
import type { Handling } from '../handler.ts';
import { normsNow } from '../norms/index.ts';
import { once } from '../once.ts';
import { rulesOn } from '../rules.ts';
import type { NewEvent, Store } from '../store/index.ts';
import { accountsSeenUntil } from './accounts.queries.ts';
import { accountEvent } from './acts.ts';
import { overdueUntil } from './list.ts';

/** Accounts of one unit: between two units the window's calls are served. */
const blocksAtOnce = 200;
/** Of one call of a person; what is beyond is blocked by the next. */
const mostByPerson = 2000;

export interface Blocking {
  store: Store;
  /** Day in Kazakhstan. */
  day: string;
  /** Address of the workstation, for the access log. */
  address: string;
  newId(): string;
  /** Asked between two units. */
  wanted(): boolean;
}

/**
 * 349/2021 ¶23: from the first day beyond the norm's the system blocks by itself, by a device-signed event for each account
 * and day. While the clock is in doubt it blocks nobody: then the candidates wait for a person.
 * @returns accounts blocked
 */
export async function blockInactive({
  store,
  day,
  address,
  newId,
  wanted,
}: Blocking): Promise<Result<number>> {
  const session = { person: null, signer: null, address };
  const done = new Set<string>();
  while (store.clock().doubt === null && wanted()) {
    // An account whose block of this day has already ended by a new issue is not blocked a second time.
    const due = (await overdue(store, day, blocksAtOnce)).filter(({ id }) => !done.has(id));
    if (due.length === 0) break;
    const blocked = await store.act({
      operation: newId(),
      session,
      call: 'accounts.blockInactive',
      part: 'accounts',
      detail: `blocks ${due.length}`,
      rules: await rulesOn(store, day),
      events: due.map((each) => ({ ...inactiveEvent(each, day), by: 'device' })),
    });
    if (!blocked.ok) return blocked;
    for (const { id } of due) done.add(id);
  }
  return ok(done.size);
}

/** The same by a person, who has looked at the clock. */
export async function blockOverdue(_input: object, at: Handling): Promise<Result<{ blocked: number }>> {
  return once(at, async () => {
    const { store, session, operation, call, today } = at;
    const due = await overdue(store, today(), mostByPerson);
    if (due.length === 0) return ok({ blocked: 0 });
    return store.act({
      operation,
      session,
      call,
      part: 'accounts',
      detail: `blocks ${due.length}`,
      rules: await rulesOn(store, today()),
      events: due.map((each) => ({
        ...inactiveEvent(each, today()),
        persons: [{ text: '', document: null }],
      })),
      answer: (recorded) => ({ blocked: recorded.length }),
    });
  });
}

async function overdue(store: Store, day: string, most: number): Promise<{ id: string; seen_day: string }[]> {
  const norms = accountNorms(day, await normsNow(store));
  return store.read((q) =>
    accountsSeenUntil(q, {
      home: store.office,
      until: overdueUntil(day, norms),
      loginOnly: !norms.countsFromIssue,
      most,
    }),
  );
}

function inactiveEvent({ id, seen_day }: { id: string; seen_day: string }, day: string): NewEvent {
  return accountEvent(id, 'account.blocked', { cause: 'inactive', day, line: null, lastSeen: seen_day });
}
