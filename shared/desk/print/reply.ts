import {
  type Cell,
  cellOf,
  centred,
  type DocumentTree,
  type Paragraph,
  plain,
  type TreeNode,
} from '../../documents/index.ts';
import type { Language } from '../../kernel/index.ts';
import { datedOf, documentDate, fill, shortDate } from '../../text/index.ts';
import wording from './reply-wording.json' with { type: 'json' };

/** What was decided of one person and one system. There is no place for a password in a letter (349/2021 ¶17). */
export type ReplyResult =
  | { result: 'issued' | 'changed' | 'blocked'; login: string }
  | {
      result: 'refused';
      /** The rule set's name of the sub-reason, the administrator's own words, how the paragraph is cited. */
      reason: string;
      text: string;
      paragraph: string;
    };

/** A reply letter; every text is in the language of the print. */
export interface ReplyView {
  /** Office that answers. */
  office: string;
  addressee: { organisation: string; position: string; head: string };
  /** Address that the request names for the answer. */
  email: string;
  /** Our number and day; empty until the letter is registered. */
  own: { number: string; day: string };
  /** The applicant's letter; null for a request through СКУД. */
  theirs: { number: string; day: string } | null;
  lines: readonly ({ person: string; system: string } & ReplyResult)[];
  signer: { position: string; name: string };
  executor: { name: string; phone: string };
}

/** Points. */
const size = { office: 13, number: 11, body: 13, table: 10.5, head: 10, hint: 8, executor: 9 };
/** mm; they fill the width between the margins. */
const columns = [14, 51, 56, 59];
const blank = '____________';

/** The answer to a request (349/2021 ¶17): each line with its result, a login where one was issued, never a password. */
export function replyLetter(view: ReplyView, language: Language): DocumentTree {
  const words = wording[language];
  const issued = view.lines.some(({ result }) => result === 'issued');
  const refused = view.lines.some(({ result }) => result === 'refused');
  return {
    language,
    orientation: 'portrait',
    margins: { top: 15, right: 10, bottom: 18, left: 20 },
    title: words.name,
    nodes: [
      ...heading(view, language),
      {
        kind: 'table',
        columns,
        header: words.columns.map((title) => [centred(title, size.head)]),
        groups: view.lines.map((each, at) => ({
          lead: [],
          rows: [
            [
              [centred(String(at + 1), size.table)],
              [plain(each.person, size.table)],
              [plain(each.system, size.table)],
              resultCell(each, language),
            ],
          ],
        })),
        keep: true,
      },
      ...(issued ? [body(words.password, 4)] : []),
      ...(refused ? [body(words.again, issued ? 2 : 4)] : []),
      ...closing(view, language),
    ],
    pageFooter: words.page,
  };
}

function heading(view: ReplyView, language: Language): TreeNode[] {
  const words = wording[language];
  const { addressee, own, theirs } = view;
  const number = fill(words.own, {
    number: own.number || blank,
    day: own.day ? shortDate(own.day) : blank,
  });
  const to = [addressee.organisation, addressee.position, addressee.head].filter(Boolean);
  const right = (text: string, before: number): Paragraph => ({
    ...plain(text, size.number),
    left: 92,
    before,
    keep: true,
  });
  return [
    {
      ...centred('', size.office),
      runs: [{ text: view.office, bold: true }],
      after: 6,
      keep: true,
    },
    { ...plain(number, size.number), keep: true },
    ...(theirs
      ? [
          {
            ...plain(fill(words.theirs, { number: theirs.number, date: shortDate(theirs.day) }), size.number),
            before: 1,
            keep: true,
          },
        ]
      : []),
    right(to.join('\n'), 6),
    ...(view.email ? [right(fill(words.email, { email: view.email }), 1.5)] : []),
    { ...body(opening(view, language), 10), after: 4, keep: true },
  ];
}

function opening({ theirs }: ReplyView, language: Language): string {
  const words = wording[language];
  if (!theirs) return words.toRequest;
  const date = language === 'kk' ? datedOf(theirs.day, language) : documentDate(theirs.day, language);
  return fill(words.toLetter, { number: theirs.number, date });
}

function resultCell(of: ReplyResult, language: Language): Cell {
  const words = wording[language];
  if (of.result === 'refused') {
    const { reason, paragraph, text } = of;
    return cellOf([fill(words.refused, { reason, paragraph }), text], size.table);
  }
  return [
    plain(words[of.result], size.table),
    { kind: 'paragraph', runs: [{ text: of.login, bold: true, mono: true }], size: size.table },
  ];
}

function closing({ signer, executor }: ReplyView, language: Language): TreeNode[] {
  const words = wording[language];
  const phone = executor.phone && fill(words.phone, { phone: executor.phone });
  const by = [fill(words.executor, { name: executor.name }), phone].filter(Boolean).join(', ');
  return [
    {
      kind: 'signature',
      position: signer.position,
      name: signer.name,
      hint: words.signatureHint,
      size: size.body,
      hintSize: size.hint,
      above: 12,
      keep: executor.name !== '',
    },
    ...(executor.name ? [{ ...plain(by, size.executor), before: 8 }] : []),
  ];
}

function body(text: string, before: number): Paragraph {
  return { ...plain(text, size.body), align: 'justify', before, keep: true };
}
