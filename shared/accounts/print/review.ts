import {
  cellOf,
  centred,
  type DocumentTree,
  type Group,
  plain,
  type TreeNode,
} from '../../documents/index.ts';
import type { Language } from '../../kernel/index.ts';
import { datedOf, documentDate, fill, shortDate } from '../../text/index.ts';
import wording from './review-wording.json' with { type: 'json' };

/** An account as a review shows it; every text is in the language of the print. */
export interface ReviewedAccount {
  person: string;
  position: string;
  /** Name of the system as the account has it. */
  system: string;
  login: string;
  /** Days, `YYYY-MM-DD`; empty where the program does not know when the login was issued. */
  issued: string;
  /** null: nobody has logged in yet. */
  lastLogin: string | null;
  /** Calendar days without a login; null where they are not counted. */
  days: number | null;
  /** The request and the order: each a line. */
  basis: readonly string[];
  /** null leaves the place for the head's hand. */
  decision: 'keep' | 'block' | null;
}

/** A periodic review of the accounts of one unit. */
export interface ReviewView {
  office: string;
  unit: string;
  /** Day that the list shows. */
  day: string;
  accounts: readonly ReviewedAccount[];
  /** Days without a login after which an account is blocked (349/2021 ¶23): `inactivityDays` of the rule set. */
  limit: number;
  head: { position: string; name: string };
  /** Day of the confirmation; null leaves the blank. */
  confirmed: string | null;
}

/** Points. */
const size = { office: 12, title: 13, head: 9, table: 9.5, body: 11, note: 9, hint: 8 };
/** mm; they fill the width between the margins. */
const columns = [13, 50, 50, 30, 22, 22, 18, 40, 27];
/** Rows of a table at most: a longer list goes on in the next table. */
const groupsOfTable = 5000;

/** The review list of one unit, with the head's decisions and signature; landscape for its nine columns. */
export function reviewList(view: ReviewView, language: Language): DocumentTree {
  const words = wording[language];
  return {
    language,
    orientation: 'landscape',
    margins: { top: 15, right: 10, bottom: 16, left: 15 },
    title: words.title,
    nodes: [
      { ...centred(view.office, size.office), keep: true },
      {
        ...centred('', size.title),
        runs: [{ text: words.title, bold: true }],
        before: 3,
        keep: true,
      },
      { ...centred(view.unit, size.office), before: 2, keep: true },
      {
        ...centred(fill(words.asOf, { day: datedOf(view.day, language) }), size.body),
        before: 1,
        after: 4,
        keep: true,
      },
      ...list(view, language),
      ...closing(view, language),
    ],
    pageFooter: words.page,
  };
}

function list({ accounts, limit }: ReviewView, language: Language): TreeNode[] {
  const words = wording[language];
  if (accounts.length === 0) return [plain(words.none, size.body)];
  const groups = accounts.map((each, at) => accountGroup(each, at + 1, { limit, language }));
  return Array.from({ length: Math.ceil(groups.length / groupsOfTable) }, (_, at) => ({
    kind: 'table' as const,
    columns,
    header: words.columns.map((title) => [centred(title, size.head)]),
    groups: groups.slice(at * groupsOfTable, (at + 1) * groupsOfTable),
    totals: { text: words.totals, size: size.table },
    keep: (at + 1) * groupsOfTable >= groups.length,
  }));
}

function accountGroup(
  account: ReviewedAccount,
  place: number,
  { limit, language }: { limit: number; language: Language },
): Group {
  const words = wording[language];
  const bold = account.days !== null && account.days > limit;
  const marked = (text: string) => [{ ...centred('', size.table), runs: [{ text, bold }] }];
  const lastLogin = account.lastLogin ? shortDate(account.lastLogin) : words.never;
  return {
    lead: [],
    rows: [
      [
        [centred(String(place), size.table)],
        cellOf([account.person, account.position], size.table),
        cellOf([account.system], size.table),
        [{ kind: 'paragraph', runs: [{ text: account.login, mono: true }], size: size.table - 0.5 }],
        [centred(account.issued ? shortDate(account.issued) : '—', size.table)],
        marked(lastLogin),
        marked(account.days === null ? '—' : String(account.days)),
        cellOf(account.basis, size.table),
        [centred(account.decision ? words[account.decision] : '', size.table)],
      ],
    ],
    mark: String(place),
  };
}

function closing(view: ReviewView, language: Language): TreeNode[] {
  const words = wording[language];
  const { accounts, limit } = view;
  const counted = (decision: ReviewedAccount['decision']) =>
    String(accounts.filter((each) => each.decision === decision).length);
  const sums = fill(words.sums, {
    count: String(accounts.length),
    keep: counted('keep'),
    block: counted('block'),
    open: counted(null),
  });
  const over = accounts.some(({ days }) => days !== null && days > limit);
  return [
    ...(over
      ? [{ ...plain(fill(words.overLimit, { limit: String(limit) }), size.note), before: 2, keep: true }]
      : []),
    ...(accounts.length > 0 ? [{ ...plain(sums, size.body), before: 3, keep: true }] : []),
    { ...plain(words.confirm, size.body), before: 4, keep: true },
    {
      ...plain(view.confirmed ? documentDate(view.confirmed, language) : words.blankDate, size.body),
      before: 4,
      keep: true,
    },
    {
      kind: 'signature',
      position: view.head.position,
      name: view.head.name,
      hint: words.signatureHint,
      size: size.body,
      hintSize: size.hint,
      above: 8,
    },
  ];
}
