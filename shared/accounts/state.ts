import type {
  AccountStatus,
  AccountUser,
  BlockCause,
  EntryColumns,
  EntryPaper,
  RequestLine,
} from './schema.ts';

/** When, by which event and at which workstation something was done: see `inOrder`. */
export interface Done {
  event: string;
  /** By the workstation's clock, put right by as much as the centre has told that it is wrong. */
  at: string;
  home: string;
  /** Workstation with its incarnation, and its count of events. */
  device: string;
  sequence: number;
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
  /** Issues, blocks and logins lie in an order of their own, so that the order of their arrival does not matter. */
  entries: readonly Entry[];
  blocks: readonly Block[];
  deeds: readonly Deed[];
  /** Day of the newest issue as its corrections tell it; of one taken on the books, as far as it is known. */
  issued: string | null;
  /** Day of the issue of one that was taken on the books. */
  entered: string | null;
  /** It was there before the program, whether or not anybody knows since when. */
  onBooks?: true;
  /** Last login known. */
  lastLogin: string | null;
  /** The last one that each office has noted, for its own to correct; unset where none was. */
  logins?: Readonly<Record<string, string>>;
  /** Logins after which the password is known to be the user's own. */
  ownPassword: readonly (Done & { day: string })[];
  /** The newest acceptance, whichever office noted it. */
  policy: (Done & { version: string; day: string; sheet: unknown }) | null;
  last: string;
}

/** 349/2021 ¶19: the registration is complete when the user has set a password of their own; ¶23: a block ends with a new issue. */
export function statusOf(state: Omit<AccountState, 'status'>): AccountStatus {
  if (openBlock(state)) return 'blocked';
  const issue = lastIssue(state);
  if (!issue) return 'active';
  const deeds = inOrder<Done>([issue, ...state.ownPassword]);
  const since = state.ownPassword.filter((own) => deeds.indexOf(own) > deeds.indexOf(issue));
  return since.some(({ day }) => day >= dayOf(issue, state)) ? 'active' : 'awaiting';
}

/** The block that stands: none when the account was issued again after it. */
export function openBlock({ blocks, entries }: Pick<AccountState, 'blocks' | 'entries'>): Block | null {
  const done = inOrder<Entry | Block>([...issuesOf({ entries }), ...blocks]);
  const newest = done.filter((each) => !isRepeated(each, done)).at(-1);
  return newest && 'cause' in newest ? newest : null;
}

/** Blocks in their order, without what was done already. */
export function countedBlocks({ blocks }: Pick<AccountState, 'blocks'>): Block[] {
  const done = inOrder(blocks);
  return done.filter((each) => !isRepeated(each, done));
}

/**
 * Account and day are the key of the system's own act: of several the first counts, whoever's it is. The others are kept all the same:
 * which one is the first may change with what comes later.
 */
function isRepeated(each: Entry | Block, done: readonly (Entry | Block)[]): boolean {
  if (!isOfSystem(each)) return false;
  return done.find((other) => isOfSystem(other) && other.day === each.day) !== each;
}

function isOfSystem(each: Entry | Block): each is Block {
  return 'cause' in each && each.cause === 'inactive';
}

export function lastIssue(state: Pick<AccountState, 'entries'>): Entry | null {
  return inOrder(issuesOf(state)).at(-1) ?? null;
}

/** Day of the newest issue, as the journal has it after its corrections. */
export function issuedOn({ entries, entered }: Pick<AccountState, 'entries' | 'entered'>): string | null {
  return issuesOf({ entries }).reduce((day, issue) => later(day, dayOf(issue, { entries })), entered);
}

/** Day before which nobody can have logged in; null where it was taken on the books without one. */
export function firstIssued(state: Pick<AccountState, 'entries' | 'entered' | 'onBooks'>): string | null {
  if (state.onBooks || state.entered !== null) return state.entered;
  return issuesOf(state).reduce<string | null>((day, issue) => {
    const own = dayOf(issue, state);
    return day !== null && day < own ? day : own;
  }, null);
}

function issuesOf({ entries }: Pick<AccountState, 'entries'>): Entry[] {
  return entries.filter(({ corrects }) => corrects === null);
}

/** Day of an entry; where it was put right, that of the last correction. */
function dayOf(entry: Entry, { entries }: Pick<AccountState, 'entries'>): string {
  let right = entry;
  for (let steps = entries.length; steps > 0; steps--)
    right = entries.find(({ corrects }) => corrects === right.event) ?? right;
  return right.columns.day;
}

/** The last login that each office has noted; where an earlier program has not kept whose it was, it is the account's own office's. */
export function notedLogins({
  logins,
  lastLogin,
  home,
}: Pick<AccountState, 'logins' | 'lastLogin' | 'home'>): Readonly<Record<string, string>> {
  return logins ?? (lastLogin === null ? {} : { [home]: lastLogin });
}

/** Day that the days without a login are counted from (349/2021 ¶23); null when nothing is known. */
export function lastSeen({ lastLogin, issued }: Pick<AccountState, 'lastLogin' | 'issued'>): string | null {
  return later(lastLogin, issued);
}

/**
 * The order in which things were done, the same in whatever order they are told: those of one workstation by its own count, since a
 * clock that was years off for a day must not keep an account closed, or open, for years; of different ones by their clocks.
 */
export function inOrder<Each extends Done>(list: readonly Each[]): Each[] {
  if (list.length < 2) return [...list];
  const timed = list.map((each) => {
    const before = list.filter(({ device, sequence }) => device === each.device && sequence <= each.sequence);
    return { each, at: before.reduce((at, other) => (other.at > at ? other.at : at), each.at) };
  });
  return timed.sort((a, b) => compared(a, b)).map(({ each }) => each);
}

interface Timed {
  each: Done;
  /** Not before what its workstation had done. */
  at: string;
}

function compared(a: Timed, b: Timed): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  if (a.each.device !== b.each.device) return a.each.device < b.each.device ? -1 : 1;
  return a.each.sequence - b.each.sequence;
}

export function before(a: Done, b: Done): boolean {
  return a.at === b.at ? a.event < b.event : a.at < b.at;
}

export function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
