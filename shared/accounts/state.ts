import type {
  AccountStatus,
  AccountUser,
  BlockCause,
  EntryColumns,
  EntryPaper,
  RequestLine,
} from './schema.ts';

/** When and by which event something was done; the order of things done by different offices. */
export interface Done {
  event: string;
  at: string;
  home: string;
}

/** An entry of the journal. */
export interface Entry extends Done {
  type: 'account.issued' | 'account.recorded' | 'account.corrected';
  columns: EntryColumns;
  /** Null once destroyed. */
  paper: (EntryPaper & { why?: string }) | null;
  user: AccountUser | null;
  /** Null for a correction. */
  line: RequestLine | null;
  recorded: { way: 'letter' | 'skud'; issuer: string } | null;
  /** Event of the entry that this one puts right. */
  corrects: string | null;
}

export interface Block extends Done {
  cause: BlockCause;
  day: string;
  line: RequestLine | null;
  lastSeen: string | null;
  text: string;
  document: unknown;
}

/** What an act did for a line of a request. */
export interface Deed extends RequestLine {
  event: string;
  result: 'issued' | 'changed' | 'blocked';
}

export interface AccountState {
  /** Office whose account it is: the one that issued, recorded or entered it. */
  home: string;
  system: string;
  systemName: EntryColumns['systemName'];
  /** Who asked for it; null where that is not known. */
  applicant: EntryColumns['applicant'] | null;
  /** Null once destroyed. */
  user: AccountUser | null;
  functions: readonly { code: string; name: { kk: string; ru: string } }[];
  status: AccountStatus;
  /** Issues, blocks and logins lie in the order of time and id, so that the order of their arrival does not matter. */
  entries: readonly Entry[];
  blocks: readonly Block[];
  deeds: readonly Deed[];
  /** Day of the newest issue; of one taken on the books, as far as it is known. */
  issued: string | null;
  /** Last login known. */
  lastLogin: string | null;
  /** The newest login after which the password is known to be the user's own. */
  ownPassword: (Done & { day: string }) | null;
  /** The newest acceptance, whichever office noted it. */
  policy: (Done & { version: string; day: string; sheet: unknown }) | null;
  last: string;
}

/** 349/2021 ¶19: the registration is complete when the user has set a password of their own; ¶23: a block ends with a new issue. */
export function statusOf(state: Omit<AccountState, 'status'>): AccountStatus {
  if (openBlock(state)) return 'blocked';
  const issue = lastIssue(state);
  if (!issue) return 'active';
  const own = state.ownPassword;
  return own && before(issue, own) && own.day >= issue.columns.day ? 'active' : 'awaiting';
}

/** The block that stands: none when the account was issued again after it. */
export function openBlock({ blocks, entries }: Pick<AccountState, 'blocks' | 'entries'>): Block | null {
  const block = blocks.at(-1);
  const issue = lastIssue({ entries });
  return block && !(issue && before(block, issue)) ? block : null;
}

export function lastIssue({ entries }: Pick<AccountState, 'entries'>): Entry | null {
  return entries.findLast(({ corrects }) => corrects === null) ?? null;
}

/** Day that the days without a login are counted from (349/2021 ¶23); null when nothing is known. */
export function lastSeen({ lastLogin, issued }: Pick<AccountState, 'lastLogin' | 'issued'>): string | null {
  return later(lastLogin, issued);
}

export function before(a: Done, b: Done): boolean {
  return a.at === b.at ? a.event < b.event : a.at < b.at;
}

export function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
