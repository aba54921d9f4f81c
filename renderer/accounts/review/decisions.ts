import type { Output } from '../../client/index.ts';

export type ReviewedUnitAccounts = Output<'accounts.reviewAccounts'>;
export type ReviewedAccount = ReviewedUnitAccounts['accounts'][number];
/** As the accounts have it; both sides empty for accounts without a unit. */
export interface Unit {
  kk: string;
  ru: string;
}

/** Accounts to be blocked as a review confirmed today has them, until somebody decides otherwise. */
export function blockedBefore(accounts: readonly ReviewedAccount[]): ReadonlySet<string> {
  return new Set(accounts.filter(({ decision }) => decision === 'block').map(({ id }) => id));
}

/** Whether the review confirmed today has decided on every account that is in the list by now: nothing is left to confirm. */
export function isConfirmed({
  accounts,
  confirmed,
}: {
  accounts: readonly Pick<ReviewedAccount, 'decision'>[];
  confirmed: ReviewedUnitAccounts['confirmed'];
}): boolean {
  return confirmed !== null && accounts.every(({ decision }) => decision !== '');
}

/** What `accounts.confirmReview` takes: every account of the list with its decision. */
export function decisionsOf(
  accounts: readonly Pick<ReviewedAccount, 'id'>[],
  blocks: ReadonlySet<string>,
): { account: string; keep: boolean }[] {
  return accounts.map(({ id }) => ({ account: id, keep: !blocks.has(id) }));
}

export function toggled(blocks: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(blocks);
  if (!next.delete(id)) next.add(id);
  return next;
}
