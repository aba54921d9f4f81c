import { daysBetween } from '../calendar/index.ts';
import { citation, type Norms, parameter, type RuleSet, ruleSetFor } from '../norms/index.ts';
import { type AccountState, lastSeen } from './state.ts';

export interface AccountNorms {
  set: RuleSet;
  /** 349/2021 ¶23: an account is blocked after more than so many calendar days without a login. */
  inactivityDays: number;
  /** Days without a login after which people are warned, smallest first. */
  warnings: readonly number[];
  /** Whether the days of an account that nobody has logged in to count from its issue. */
  countsFromIssue: boolean;
  /** 349/2021 ¶19: days after which an issue without a first login is listed. */
  firstLoginDays: number;
  cite(paragraph: string): string;
}

/** The norms of accounts in use on a day. */
export function accountNorms(day: string, { ruleSets }: Pick<Norms, 'ruleSets'>): AccountNorms {
  const set = ruleSetFor(day, ruleSets);
  return {
    set,
    inactivityDays: parameter(set, 'inactivityDays'),
    warnings: parameter(set, 'inactivityWarnings'),
    countsFromIssue: parameter(set, 'neverLoggedInFrom') === 'issue',
    firstLoginDays: parameter(set, 'firstLoginDays'),
    cite: (paragraph) => citation(set, paragraph),
  };
}

/**
 * Calendar days without a login on a day, counted in Kazakhstan's days: a login today is 0, and the account is to be blocked
 * when it is more than `inactivityDays` (349/2021 ¶23). Null when the norms count nothing, or nothing is known.
 */
export function idleDays(
  account: Pick<AccountState, 'lastLogin' | 'issued'>,
  day: string,
  norms: Pick<AccountNorms, 'countsFromIssue'>,
): number | null {
  const last = lastSeen(account);
  // Where an issue does not count, the days of an account that was issued again begin with the next login.
  const seen = norms.countsFromIssue || account.lastLogin === last ? last : null;
  return seen === null ? null : daysBetween(seen, day);
}
