import { accessNorms, type LineName, lineKey } from '../../../shared/access/index.ts';
import { login as loginSchema } from '../../../shared/accounts/index.ts';
import { today } from '../../../shared/calendar/index.ts';
import {
  type Decided,
  type DeskCard,
  linesOfAnswer,
  type TypedAnswer,
  type TypedLine,
  type TypedNumber,
} from '../../../shared/desk/index.ts';
import type { Language } from '../../../shared/kernel/index.ts';
import { normsHere, type Output } from '../../client/index.ts';

export type DeskPerson = DeskCard['people'][number];
export type DeskLine = DeskPerson['lines'][number];

/** A line that still waits, with whose it is. */
export interface OpenLine {
  key: string;
  person: DeskPerson;
  line: DeskLine;
}

/** What an answer still lacks; `line` names the line that lacks it. */
export interface Missing {
  what: 'incomingNumber' | 'incomingDate' | 'issuer' | 'letterNumber' | 'letterDate' | 'day' | LineLack;
  line: OpenLine | null;
}
type LineLack = 'decision' | 'login' | 'loginTwice' | 'loginTaken' | 'reason' | 'text';

/** Who gave the last recorded answer, by the way in which it came. */
export type Issuers = Output<'desk.lastIssuers'>;

const untouched: TypedLine = { decision: null, login: null, reason: null, text: '', note: '' };

/** @param issuers who gave the last recorded answers; null where answers are not recorded */
export function freshAnswer(card: DeskCard, issuers: Issuers | null = null): TypedAnswer {
  const none = { number: '', date: '' };
  return {
    kind: 'answer',
    incoming: { number: '', date: today(Date.now()) },
    way: card.channel,
    issuer: issuers?.[card.channel] ?? '',
    letter: none,
    day: today(Date.now()),
    lines: {},
  };
}

/** Another way: who answered is proposed anew, unless somebody has typed another name. */
export function byWay(
  typed: Pick<TypedAnswer, 'way' | 'issuer'>,
  way: TypedAnswer['way'],
  issuers: Issuers,
): Pick<TypedAnswer, 'way' | 'issuer'> {
  const proposed = typed.issuer === '' || typed.issuer === issuers[typed.way];
  return { way, issuer: proposed ? issuers[way] : typed.issuer };
}

/** An answer that was received says its logins itself: one of our making would be taken for it. */
export function withoutProposals(card: DeskCard): DeskCard {
  const people = card.people.map((person) => ({
    ...person,
    lines: person.lines.map((line) => ({ ...line, proposal: '' })),
  }));
  return { ...card, people };
}

export function openLines(card: DeskCard): OpenLine[] {
  return card.people.flatMap((person) =>
    person.lines
      .filter((line) => line.answer === null)
      .map((line) => ({ key: lineKey(nameOf(line)), person, line })),
  );
}

function nameOf({ part, system }: LineName): LineName {
  return { part, system };
}

export function lineOf(typed: TypedAnswer, key: string): TypedLine {
  return typed.lines[key] ?? untouched;
}

/** The account that a line is about, where the person has it already. */
export function accountOf({ person, line }: OpenLine) {
  return person.accounts.find(({ id }) => id === line.account) ?? null;
}

/** Login of a line that is issued: of its account, as typed, or the proposal. */
export function loginOf(typed: TypedAnswer, open: OpenLine): string {
  const account = accountOf(open);
  if (account) return account.login;
  const { line } = open;
  return (lineOf(typed, open.key).login ?? (line.askedLogin || line.proposal)).trim();
}

/** Changes one line; a sub-reason brings its words, unless the administrator has written their own. */
export function changeLine(
  typed: TypedAnswer,
  key: string,
  part: Partial<TypedLine>,
  language: Language,
): Pick<TypedAnswer, 'lines'> {
  const before = lineOf(typed, key);
  const next = { ...before, ...part };
  if (part.reason !== undefined && part.reason !== null) {
    const own = before.text.trim() !== '' && before.text !== wordsOf(before.reason, language);
    if (!own) next.text = wordsOf(part.reason, language);
  }
  return { lines: { ...typed.lines, [key]: next } };
}

function wordsOf(reason: string | null, language: Language): string {
  if (reason === null) return '';
  return accessNorms(today(Date.now()), normsHere()).refusal(reason)?.text[language] ?? '';
}

/** Everything that is asked is done: the shortest way through a request that has nothing against it. */
export function doneByAll(typed: TypedAnswer, open: readonly OpenLine[]): Pick<TypedAnswer, 'lines'> {
  const done = open.map(({ key }) => [key, { ...lineOf(typed, key), decision: 'done' as const }]);
  return { lines: { ...typed.lines, ...Object.fromEntries(done) } };
}

/** Lines whose login somebody else of the same request would get in the same system. */
export function sameLogins(typed: TypedAnswer, open: readonly OpenLine[]): Set<string> {
  const holders = new Map<string, string[]>();
  for (const each of open) {
    if (!issues(typed, each)) continue;
    const login = loginOf(typed, each).toLowerCase();
    if (login === '') continue;
    const name = `${each.line.system}/${login}`;
    holders.set(name, [...(holders.get(name) ?? []), each.key]);
  }
  return new Set([...holders.values()].filter((keys) => keys.length > 1).flat());
}

function issues(typed: TypedAnswer, { key, line }: OpenLine): boolean {
  return lineOf(typed, key).decision === 'done' && line.does === 'issued';
}

/** Logins that are found to be somebody else's, by the line for which they were looked up. */
export type Taken = Readonly<Record<string, string | null>>;

function lackOf(
  typed: TypedAnswer,
  open: OpenLine,
  { twice, taken }: { twice: ReadonlySet<string>; taken: Taken },
): LineLack | null {
  const line = lineOf(typed, open.key);
  if (line.decision === null) return 'decision';
  if (line.decision === 'refused') {
    if (line.reason === null) return 'reason';
    return line.text.trim() === '' ? 'text' : null;
  }
  if (!issues(typed, open)) return null;
  if (twice.has(open.key)) return 'loginTwice';
  if (taken[open.key] === loginOf(typed, open)) return 'loginTaken';
  return loginSchema.safeParse(loginOf(typed, open)).success ? null : 'login';
}

/** What the lines lack, and the papers of an own answer. */
export function missingOfAnswer(
  typed: TypedAnswer,
  card: DeskCard,
  open: readonly OpenLine[],
  { own, taken }: { own: boolean; taken: Taken },
): Missing[] {
  const twice = sameLogins(typed, open);
  const lines = open.flatMap((line): Missing[] => {
    const what = lackOf(typed, line, { twice, taken });
    return what ? [{ what, line }] : [];
  });
  const papers = own ? missingIncoming(typed.incoming, card) : missingOfRecord(typed);
  return [...papers.map((what) => ({ what, line: null })), ...lines];
}

function missingIncoming({ number, date }: TypedNumber, card: DeskCard): Missing['what'][] {
  if (card.incoming) return [];
  return [
    ...(number.trim() ? [] : (['incomingNumber'] as const)),
    ...(date ? [] : (['incomingDate'] as const)),
  ];
}

function missingOfRecord({ issuer, way, letter, day }: TypedAnswer): Missing['what'][] {
  const byLetter = way === 'letter';
  return [
    ...(issuer.trim() ? [] : (['issuer'] as const)),
    ...(byLetter && !letter.number.trim() ? (['letterNumber'] as const) : []),
    ...(byLetter && !letter.date ? (['letterDate'] as const) : []),
    ...(day ? [] : (['day'] as const)),
  ];
}

/** Whether an answer can go: something is decided, and all that is decided is whole. Lines may be left for later. */
export function canAnswer(
  typed: TypedAnswer,
  open: readonly OpenLine[],
  missing: readonly Missing[],
): boolean {
  const decided = open.some(({ key }) => lineOf(typed, key).decision !== null);
  return decided && missing.every(({ what }) => what === 'decision');
}

/** Lines in as many answers as the data service wants them in, one after another. */
export function inAnswers(lines: readonly Decided[]): Decided[][] {
  const count = Math.ceil(lines.length / linesOfAnswer);
  return Array.from({ length: count }, (_, at) => lines.slice(at * linesOfAnswer, (at + 1) * linesOfAnswer));
}

/** The decided lines as the data service takes them. */
export function decidedLines(typed: TypedAnswer, open: readonly OpenLine[]): Decided[] {
  return open.flatMap((each): Decided[] => {
    const line = lineOf(typed, each.key);
    if (line.decision === null) return [];
    const refused = line.decision === 'refused';
    return [
      {
        ...nameOf(each.line),
        result: refused ? 'refused' : each.line.does,
        login: issues(typed, each) ? loginOf(typed, each) : '',
        reason: refused ? line.reason : null,
        text: refused ? line.text : '',
        note: refused ? '' : line.note,
      },
    ];
  });
}
