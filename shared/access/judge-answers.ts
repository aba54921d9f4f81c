import type { z } from 'zod';
import { checkIin } from '../identity/index.ts';
import {
  accepted,
  type Event,
  firstRefusal,
  type JudgeContext,
  readCommon,
  readPart,
  refused,
  requireRole,
  type Verdict,
} from '../kernel/index.ts';
import { normsAt, systemByCode } from '../norms/index.ts';
import {
  type answeredCommon,
  answerRecordedCommon,
  answerTexts,
  answeredCommon as ownAnswer,
  receivedCommon,
  registeredCommon,
  repliedCommon,
  repliedTo,
} from './events.ts';
import { accessNorms } from './norms.ts';
import { readRegistered } from './registered.ts';
import { lineKey } from './schema.ts';
import { linesOf, type RequestState, undecidedLines } from './state.ts';

type AnsweredLine = z.infer<typeof answeredCommon>['lines'][number];

/** What an account must be able to say of the event that an answer names; its whole state is the accounts' own. */
interface AnsweringAccount {
  deeds: readonly { event: string; request: string; part: number; system: string; result: string }[];
}

/** Acts of the office that answers (349/2021 ¶16–17, ¶20): its security administrator's alone. */
export function judgeAnswering(state: RequestState | null, event: Event, context: JudgeContext): Verdict {
  const recording = event.envelope.type === 'request.answerRecorded';
  return firstRefusal(
    () => requireRole(context, 'securityAdministrator'),
    () => requireDesk(context, recording),
    () => judgeStep(state, event, context),
  );
}

/** The owner of the systems answers; an office that asked records what it was answered. */
function requireDesk({ officeKind }: JudgeContext, recording: boolean): Verdict {
  if (recording) return officeKind === 'regional' ? accepted : refused('desk.regionalOnly');
  return officeKind === 'ministry' ? accepted : refused('desk.ministryOnly');
}

function judgeStep(state: RequestState | null, event: Event, context: JudgeContext): Verdict {
  const { type, home } = event.envelope;
  if (type === 'request.registered') return judgeRegistered(state, event, context);
  if (!state?.submitted) return refused('desk.notSubmitted');
  switch (type) {
    case 'request.received':
      return judgeReceived(state, event, context);
    case 'request.answered': {
      const lines = readCommon(event, ownAnswer)?.lines;
      const known = state.answering[home]?.received != null;
      return known ? judgeLines(state, event, context, lines) : refused('desk.notReceived');
    }
    case 'request.answerRecorded':
      return judgeLines(state, event, context, readCommon(event, answerRecordedCommon)?.lines);
    default:
      return judgeReplied(state, event);
  }
}

function judgeRegistered(state: RequestState | null, event: Event, context: JudgeContext): Verdict {
  if (state) return refused('record.changed');
  const common = readCommon(event, registeredCommon);
  const registered = readRegistered(event);
  if (!common || !registered?.prepared.correspondence) return refused('event.malformed');
  return firstRefusal(
    () => judgeRegisteredLines(registered.prepared),
    () => notLater(common.incoming.date, context, 'incoming.date'),
  );
}

/** Every line has its person, and is named once: it is answered once. */
function judgeRegisteredLines(prepared: RequestState['prepared']): Verdict {
  const { lines, people } = prepared;
  const named = linesOf({ prepared });
  const parts = new Set(lines.map(({ part }) => part));
  const whole = lines.every(({ part }) => people[part]);
  if (!whole || parts.size < lines.length || new Set(named).size < named.length)
    return refused('event.malformed');
  const unknown = lines.some(({ systems }) => systems.some(({ system }) => !systemByCode(system)));
  if (unknown) return refused('access.unknownSystem', { field: 'lines' });
  return Object.values(people).some(({ iin }) => checkIin(iin).errors.length > 0)
    ? refused('iin.checkDigit', { field: 'iin' })
    : accepted;
}

function judgeReceived(state: RequestState, event: Event, context: JudgeContext): Verdict {
  const incoming = readCommon(event, receivedCommon)?.incoming;
  if (!incoming) return refused('event.malformed');
  if (state.withdrawn) return refused('access.withdrawn');
  if (state.answering[event.envelope.home]?.received) return refused('desk.alreadyReceived');
  return notLater(incoming.date, context, 'incoming.date');
}

function notLater(date: string, { day }: JudgeContext, field: string): Verdict {
  return date > day ? refused('desk.incomingDateFuture', { field, params: { date, day } }) : accepted;
}

function judgeLines(
  state: RequestState,
  event: Event,
  context: JudgeContext,
  lines: readonly AnsweredLine[] | undefined,
): Verdict {
  if (!lines || !readPart(event, 1, answerTexts)) return refused('event.malformed');
  if (state.withdrawn) return refused('access.withdrawn');
  const named = lines.map(lineKey);
  if (new Set(named).size < named.length) return refused('event.malformed');
  return firstRefusal(...lines.map((line) => () => judgeLine(state, event, context, line)));
}

function judgeLine(state: RequestState, event: Event, context: JudgeContext, line: AnsweredLine): Verdict {
  const { home, buildsOn } = event.envelope;
  const key = lineKey(line);
  if (!linesOf(state).includes(key)) return refused('desk.unknownLine');
  const before = state.answering[home]?.lines[key];
  // Two administrators may have answered one request: the second is told whose answer stands.
  if (before)
    return refused('desk.alreadyAnswered', {
      params: { author: before.author, at: before.at, result: before.result },
    });
  if (line.result === 'refused') return judgeRefusal(line, event, context);
  const account = line.account ? (context.state('account', line.account) as AnsweringAccount | null) : null;
  const done = account?.deeds.some(
    (each) =>
      each.event === line.event &&
      each.request === event.envelope.aggregate &&
      each.part === line.part &&
      each.system === line.system &&
      each.result === line.result,
  );
  return done && line.event && buildsOn.includes(line.event) ? accepted : refused('desk.resultMismatch');
}

/** 349/2021 ¶17: a refusal is for lack of grounds; what is lacking is said. */
function judgeRefusal(line: AnsweredLine, { envelope }: Event, context: JudgeContext): Verdict {
  const { account, event, reason } = line;
  if (account || event) return refused('desk.resultMismatch');
  const { refusal, cite } = accessNorms(context.day, normsAt(context, envelope.home));
  return reason && refusal(reason)
    ? accepted
    : refused('desk.reasonRequired', { field: 'reason', paragraph: cite('17') });
}

function judgeReplied(state: RequestState, event: Event): Verdict {
  if (!readCommon(event, repliedCommon) || !readPart(event, 1, repliedTo)) return refused('event.malformed');
  return undecidedLines(state).length === 0 ? accepted : refused('desk.notDecided');
}
