import { z } from 'zod';
import {
  type Cell,
  centred,
  type DocumentTree,
  type Group,
  plain,
  type TreeNode,
} from '../../documents/index.ts';
import { isoDay, type Language } from '../../kernel/index.ts';
import type { RequestFormTexts } from '../../norms/index.ts';
import { datedOf, documentDate, fill, shortDate } from '../../text/index.ts';
import { reasonCode, requestAction } from '../schema.ts';
import { type Wording, wordings } from './wording.ts';

const words = z.string().max(1000);
/** Empty while a draft does not know it. */
const maybeDay = z.union([isoDay, z.literal('')]);

/** An access request as its form shows it, in the one language of the document. */
export const appendix1View = z.strictObject({
  action: requestAction,
  /**
   * The document that the request rests on: `grounds` are the rule set's words for the reason, in the document's
   * language; `title` names the document where the reason does not itself («служебная записка»), else it is empty.
   */
  basis: z.strictObject({ reason: reasonCode, grounds: words, title: words, number: words, date: maybeDay }),
  rows: z
    .array(
      z.strictObject({
        fullName: words,
        iin: words,
        /** As they are to be read, e.g. `+7 701 234 56 78`. */
        workPhone: words,
        extension: words,
        mobile: words,
        ip: words,
        position: words,
        unit: words,
        systems: z
          .array(
            z.strictObject({
              name: words,
              /** Named beside a login when the person's logins differ by system. */
              shortName: words,
              login: words,
              functions: z.array(words).max(60),
            }),
          )
          .min(1)
          .max(40),
      }),
    )
    .max(200),
  replyEmail: words,
  /** Day of the document; null leaves the blank of the form. */
  date: isoDay.nullable(),
  head: z.strictObject({ name: words, position: words }),
  outgoing: z.strictObject({ number: words, date: maybeDay }).nullable(),
});
export type Appendix1View = z.infer<typeof appendix1View>;
type Person = Appendix1View['rows'][number];

/** Points. State documents are set in Times New Roman, 12–14. */
const size = { mark: 10, sent: 11, title: 13, body: 12.5, hint: 8, head: 9.5, table: 10 };
/** mm; they fill the width between the margins. */
const columns = [9, 49, 35, 50, 37];
/**
 * UTF-16 units of functions in one row: a longer list goes on in the next row, where a page may end. At the narrow
 * column's width it is about a third of a page.
 */
const rowOfFunctions = 500;

/**
 * Appendix 1 to the rules of order 349/2021 (¶14, ¶24): title, «Прошу …», five columns with their prescribed headings,
 * foot with the address of the reply, date and signature.
 * @param form the prescribed words in `language`: `forms.accessRequest[language]` of the norms
 */
export function appendix1(view: Appendix1View, form: RequestFormTexts, language: Language): DocumentTree {
  const words = wordings[language];
  return {
    language,
    orientation: 'portrait',
    margins: { top: 15, right: 10, bottom: 18, left: 20 },
    title: form.title.join(' '),
    nodes: [
      ...heading(view, form, words),
      ...body(view, form, language),
      {
        kind: 'table',
        columns,
        header: form.columns.map((title) => [centred(title, size.head)]),
        groups: view.rows.map((person, place) => personGroup(person, place + 1, words)),
        keep: true,
      },
      ...closing(view, form, language),
    ],
    pageFooter: words.page,
  };
}

function heading(view: Appendix1View, form: RequestFormTexts, words: Wording): TreeNode[] {
  const { outgoing } = view;
  const sent = outgoing && fill(words.outgoing, { number: outgoing.number, day: shortDate(outgoing.date) });
  return [
    { ...plain(form.reference.join('\n'), size.mark), align: 'right', keep: true },
    { ...plain(form.mark, size.mark), align: 'right', before: 2, keep: true },
    ...(sent ? [{ ...plain(sent, size.sent), keep: true }] : []),
    {
      kind: 'paragraph',
      runs: [{ text: form.title.join('\n'), bold: true }],
      align: 'center',
      size: size.title,
      before: 6,
      after: 4,
      keep: true,
    },
  ];
}

/**
 * The two ruled lines of «Прошу …». Russian asks first and then names the basis; Kazakh ends with the verb, so the basis
 * comes first and the hint, which explains both, stands under the second line.
 */
function body(view: Appendix1View, form: RequestFormTexts, language: Language): TreeNode[] {
  const many = view.rows.length > 1 && view.action !== 'grant';
  const action = many
    ? wordings[language].manyUsers[view.action as 'block' | 'change']
    : form.actions[view.action];
  const of = (value: string, hint: string, words: { before?: string; after?: string } = {}): TreeNode => ({
    kind: 'ruled',
    before: words.before ?? '',
    value,
    after: words.after ?? '',
    hint,
    size: size.body,
    hintSize: size.hint,
    above: 1.5,
    keep: true,
  });
  const { before, after } = form.body;
  const lines =
    language === 'ru'
      ? [
          of(action, form.bodyHint.slice(0, -1).join(' '), { before, after }),
          of(basis(view, language), form.bodyHint.slice(-1).join(' ')),
        ]
      : [of(basis(view, language), ''), of(action, form.bodyHint.join(' '), { before, after })];
  return [...lines, { kind: 'spacer', height: 5, keep: true }];
}

function closing(view: Appendix1View, form: RequestFormTexts, language: Language): TreeNode[] {
  return [
    {
      kind: 'ruled',
      before: form.reply.before,
      value: view.replyEmail,
      after: form.reply.after,
      hint: '',
      size: size.body,
      hintSize: size.hint,
      above: 7,
      keep: true,
    },
    {
      ...plain(view.date ? documentDate(view.date, language) : form.blankDate, size.body),
      before: 6,
      keep: true,
    },
    {
      kind: 'signature',
      position: view.head.position,
      name: view.head.name,
      hint: form.signatureHint,
      size: size.body,
      hintSize: size.hint,
      above: 9,
    },
  ];
}

/** Where something is to be written in by hand. */
const blank = '____________';

/** The document as the line names it. A reason that only a newer rule set knows is told by its own words. */
function basis(view: Appendix1View, language: Language): string {
  const { reason, grounds, title, date: day } = view.basis;
  const number = view.basis.number || blank;
  const words = wordings[language];
  const date = day ? documentDate(day, language) : blank;
  const dateOf = day ? datedOf(day, language) : blank;
  const template = words.bases[reason] ?? (title ? words.titledBasis : words.untitledBasis);
  return fill(template, { grounds, title, number, date, dateOf });
}

function personGroup(person: Person, place: number, words: Wording): Group {
  const position = [person.position, person.unit].filter(Boolean);
  return {
    lead: [
      [centred(String(place), size.table)],
      [
        plain(person.fullName, size.table),
        ...personLines(person, words).map((line) => plain(line, size.table)),
      ],
      position.map((line) => plain(line, size.table)),
    ],
    rows: person.systems.flatMap(systemRows),
  };
}

/** The parts of column 2 in the order of its heading; a part that is not known leaves its name to be filled in by hand. */
function personLines(person: Person, words: Wording): string[] {
  const phone = person.extension
    ? `${person.workPhone}, ${words.extension}\u00a0${person.extension}`
    : person.workPhone;
  return [
    `${words.iin}: ${person.iin}`,
    `${words.login}: ${logins(person)}`,
    `${words.workPhone}: ${phone || '—'}`,
    `${words.mobile}: ${person.mobile || '—'}`,
    `${words.ip}: ${person.ip || '—'}`,
  ];
}

/** One login for all systems stands alone; otherwise each names its system. */
function logins(person: Person): string {
  const named = person.systems.filter((system) => system.login !== '');
  const distinct = new Set(named.map((system) => system.login));
  if (distinct.size === 0) return '—';
  if (distinct.size === 1 && named.length === person.systems.length) return [...distinct].join('');
  return named.map((system) => `${system.login} (${system.shortName})`).join('; ');
}

function systemRows(system: Person['systems'][number]): Cell[][] {
  const parts: string[][] = [[]];
  let length = 0;
  for (const each of system.functions) {
    if (length > 0 && length + each.length > rowOfFunctions) {
      parts.push([]);
      length = 0;
    }
    parts.at(-1)?.push(each);
    length += each.length;
  }
  return parts.map((functions, place) => [
    place === 0 ? [plain(system.name, size.table)] : [],
    functions.map((each, at) => plain(each + (at < functions.length - 1 ? ';' : ''), size.table)),
  ]);
}
