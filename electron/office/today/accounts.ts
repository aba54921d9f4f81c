import { type AccountNorms, accountNorms } from '../../../shared/accounts/index.ts';
import { addDays, daysBetween } from '../../../shared/calendar/index.ts';
import { overdueUntil } from '../accounts/index.ts';
import type { Handling } from '../handler.ts';
import { normsNow } from '../norms/index.ts';
import { looked, type Outlook } from './awaited.ts';
import { accountsSeenWithin, blockedSince, longestUnseen, type SeenRange } from './today.queries.ts';

const shown = 5;
/** Calendar days that a block counts as lately for. */
const lately = 7;
const open = ['active', 'awaiting'] as const;

/** Roles that the list of accounts opens for. */
export function watchesAccounts({ roles }: Handling): boolean {
  return roles.some((role) => ['securityAdministrator', 'specialist', 'head', 'auditor'].includes(role));
}

function blockRange(norms: AccountNorms, from: string, to: string): SeenRange {
  return { statuses: open, from, to, loginOnly: !norms.countsFromIssue };
}

/** Accounts that nobody logs in to: blocked with the first day beyond the norm's (349/2021 ¶23), warned of before it. */
export async function accountsOf(at: Handling) {
  if (!watchesAccounts(at)) return null;
  const day = at.today();
  const norms = accountNorms(day, await normsNow(at.store));
  const overdue = overdueUntil(day, norms);
  const warnedUntil = addDays(day, -(norms.warnings[0] ?? norms.inactivityDays));
  const waitingRange = {
    statuses: ['awaiting'],
    from: '0',
    to: addDays(day, -norms.firstLoginDays),
    loginOnly: false,
  };
  return at.store.read(async (q) => {
    const ranges = [
      waitingRange,
      blockRange(norms, addDays(overdue, 1), warnedUntil),
      blockRange(norms, '0', overdue),
    ];
    const [waiting = 0, warned = 0, late = 0] = await accountsSeenWithin(q, ranges, looked);
    const since = addDays(day, -lately);
    const blocked = await blockedSince(q, { day: since, seenSince: overdueUntil(since, norms), looked });
    const rows = await longestUnseen(q, blockRange(norms, '0', warnedUntil), shown);
    const next = rows.map((row) => {
      const blockDay = addDays(row.seen_day, norms.inactivityDays + 1);
      return {
        id: row.id,
        name: row.name,
        system: row.system,
        systemKk: row.system_kk,
        systemRu: row.system_ru,
        issued: row.issued_day,
        lastLogin: row.last_login,
        blockDay,
        left: daysBetween(day, blockDay),
      };
    });
    return { waiting, warned, overdue: late, blocked, next };
  });
}

/** Accounts to be blocked and those warned of it. */
export async function nearBlock(at: Handling): Promise<number> {
  const norms = accountNorms(at.today(), await normsNow(at.store));
  const until = addDays(at.today(), -(norms.warnings[0] ?? norms.inactivityDays));
  const [near = 0] = await at.store.read((q) =>
    accountsSeenWithin(q, [blockRange(norms, '0', until)], looked),
  );
  return near;
}

/** How many accounts are past their day, and how many are to be blocked by each of the days ahead. */
export async function blocksByDay(at: Handling, { days }: Outlook) {
  const norms = accountNorms(at.today(), await normsNow(at.store));
  const until = (day: string) => overdueUntil(day, norms);
  const yesterday = addDays(at.today(), -1);
  const ranges = [
    blockRange(norms, '0', until(yesterday)),
    ...days.map(({ day, before }) => blockRange(norms, addDays(until(before), 1), until(day))),
  ];
  const [late = 0, ...each] = await at.store.read((q) => accountsSeenWithin(q, ranges, looked));
  return { late, days: each };
}
