import {
  type LetterNumber,
  type LineResult,
  lineKey,
  linesOf,
  type RequestAction,
  type RequestState,
} from '../access/index.ts';
import { accepted, type Event, type JudgeContext, refused, type Verdict } from '../kernel/index.ts';
import { lineName } from './project.ts';
import type { AccountUser, EntryColumns, RequestLine } from './schema.ts';

/** What an act may do for a line, by what its request asks; a change may be a repeat request, which issues anew (349/2021 ¶24). */
const allowed: Readonly<Record<RequestAction, readonly LineResult[]>> = {
  grant: ['issued'],
  change: ['changed', 'issued'],
  block: ['blocked'],
};

/** An act as far as it answers a line of a request. */
export interface LineAct {
  line: RequestLine;
  result: LineResult;
  user: AccountUser | null;
}

/** The request's line is there, asks for this, names this person, and nobody of this office has answered it. */
export function judgeLineOf(event: Event, { line, result, user }: LineAct, context: JudgeContext): Verdict {
  const { home } = event.envelope;
  const request = context.state('request', line.request) as RequestState | null;
  if (!request?.submitted) return refused('desk.notSubmitted');
  if (request.withdrawn) return refused('access.withdrawn');
  if (!linesOf(request).includes(lineKey(line))) return refused('desk.unknownLine');
  if (!allowed[request.prepared.action].includes(result)) return refused('desk.resultMismatch');
  const asked = request.prepared.people[line.part];
  if (user && asked && asked.iin !== user.iin) return refused('accounts.lineMismatch');
  const answer = request.answering[home]?.lines[lineKey(line)];
  if (answer)
    return refused('desk.alreadyAnswered', {
      params: { author: answer.author, at: answer.at, result: answer.result },
    });
  const holder = context.holder('account', 'line', lineName(home, line));
  return holder ? refused('desk.alreadyAnswered') : accepted;
}

/** Columns 2 and 5 of Appendix 2 are the request's own: an entry never names letters or grounds that it does not have. */
export function judgeColumns(
  event: Event,
  { line, columns, own }: { line: RequestLine; columns: EntryColumns; own: boolean },
  context: JudgeContext,
): Verdict {
  const request = context.state('request', line.request) as RequestState | null;
  if (!request?.submitted) return refused('desk.notSubmitted');
  const { prepared, submitted, answering } = request;
  const known = answering[event.envelope.home]?.received?.incoming ?? null;
  const { outgoing, incoming, basis } = columns;
  const right =
    isLetter(outgoing, submitted.outgoing) &&
    (!own || isLetter(incoming, known)) &&
    basis.reason === prepared.reason &&
    basis.number === prepared.basis.number &&
    basis.date === prepared.basis.date;
  return right ? accepted : refused('accounts.lineMismatch');
}

function isLetter(told: LetterNumber | null, known: LetterNumber | null): boolean {
  return told?.number === known?.number && told?.date === known?.date;
}
