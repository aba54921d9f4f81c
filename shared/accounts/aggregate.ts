import type { RequestState } from '../access/index.ts';
import { lineKey, linesOf } from '../access/index.ts';
import {
  type Aggregate,
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
import {
  accountTypes,
  blockedCommon,
  blockedWords,
  changedCommon,
  correctedCommon,
  correctedPaper,
  enteredCommon,
  issuedCommon,
  issuedPaper,
  issuedUser,
  journalTypes,
  loginNotedCommon,
  passwordRenewedCommon,
  policyAcceptedCommon,
  policySheet,
  recordedCommon,
} from './events.ts';
import { foldAccount } from './fold.ts';
import { accountNorms, idleDays } from './norms.ts';
import { lineName, loginName, projectAccount } from './project.ts';
import type { AccountUser, RequestLine } from './schema.ts';
import { type AccountState, openBlock } from './state.ts';

/** One person's login in one system, from its issue on; its issues and their corrections are the journal of Appendix 2. */
export const account: Aggregate<AccountState> = {
  kind: 'account',
  types: accountTypes,
  entries: journalTypes,
  judge,
  fold: foldAccount,
  project: projectAccount,
};

function judge(state: AccountState | null, event: Event, context: JudgeContext): Verdict {
  const { type } = event.envelope;
  if (type === 'account.issued' || type === 'account.recorded') return judgeIssue(state, event, context);
  if (type === 'account.entered') return judgeEntered(state, event, context);
  if (!state) return refused('accounts.missing');
  switch (type) {
    case 'account.corrected':
      return judgeCorrection(state, event, context);
    case 'account.changed':
      return judgeChange(state, event, context);
    case 'account.loginNoted':
      return judgeLogin(event, context);
    case 'account.blocked':
      return judgeBlock(state, event, context);
    case 'account.passwordRenewed':
      return judgeRenewal(state, event, context);
    default:
      return judgePolicy(event, context);
  }
}

/** 349/2021 ¶14, ¶16, ¶20: only upon a request, only by the security administrator, of the owner or recording what it did. */
function judgeIssue(state: AccountState | null, event: Event, context: JudgeContext): Verdict {
  const recorded = event.envelope.type === 'account.recorded';
  const common = readCommon(event, recorded ? recordedCommon : issuedCommon);
  const user = readPart(event, 1, issuedUser);
  if (!common || !user || !readPart(event, 2, issuedPaper)) return refused('event.malformed');
  const { columns, line } = common;
  if (columns.system !== line.system) return refused('event.malformed');
  return firstRefusal(
    () => requireRole(context, 'securityAdministrator'),
    () => requireKind(context, recorded ? 'regional' : 'ministry'),
    () => notLater(columns.day, context),
    () => judgeLineOf(event, line, user, context),
    () => (state && !isOf(state, event, user, line.system) ? refused('accounts.lineMismatch') : accepted),
    () => requireFreeLogin(event, line.system, user, context),
  );
}

function requireKind({ officeKind }: JudgeContext, kind: 'regional' | 'ministry'): Verdict {
  if (officeKind === kind) return accepted;
  return refused(kind === 'ministry' ? 'desk.ministryOnly' : 'desk.regionalOnly');
}

/** The request's line is there, names this person, and nobody of this office has answered it. */
function judgeLineOf(
  event: Event,
  line: RequestLine,
  user: AccountUser | null,
  context: JudgeContext,
): Verdict {
  const { home } = event.envelope;
  const request = context.state('request', line.request) as RequestState | null;
  if (!request?.submitted) return refused('desk.notSubmitted');
  if (request.withdrawn) return refused('access.withdrawn');
  if (!linesOf(request).includes(lineKey(line))) return refused('desk.unknownLine');
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

function isOf(state: AccountState, event: Event, user: AccountUser, system: string): boolean {
  return state.home === event.envelope.home && state.system === system && state.user?.iin === user.iin;
}

/** 349/2021 ¶21: one login is not several people's. */
function requireFreeLogin(event: Event, system: string, user: AccountUser, context: JudgeContext): Verdict {
  const { home, aggregate } = event.envelope;
  const holder = context.holder('account', 'login', loginName(home, system, user.login));
  if (holder === null || holder === aggregate) return accepted;
  return refused('accounts.loginTaken', {
    field: 'login',
    params: { account: holder },
    paragraph: accountNorms(context.day).cite('21'),
  });
}

function judgeEntered(state: AccountState | null, event: Event, context: JudgeContext): Verdict {
  const common = readCommon(event, enteredCommon);
  const user = readPart(event, 1, issuedUser);
  if (!common || !user) return refused('event.malformed');
  if (state) return refused('record.changed');
  return firstRefusal(
    () => requireRole(context, 'securityAdministrator'),
    () => (common.issued ? notLater(common.issued, context) : accepted),
    () => requireFreeLogin(event, common.system, user, context),
  );
}

/** The office corrects the entries of its own journal; what is corrected stays. */
function judgeCorrection(state: AccountState, event: Event, context: JudgeContext): Verdict {
  const common = readCommon(event, correctedCommon);
  const user = readPart(event, 1, issuedUser);
  if (!common || !user || !readPart(event, 2, correctedPaper)) return refused('event.malformed');
  const { home } = event.envelope;
  const known = state.entries.some((each) => each.event === common.corrects && each.home === home);
  if (!known) return refused('journal.entryMissing');
  return firstRefusal(
    () => requireRole(context, 'securityAdministrator'),
    () => notLater(common.columns.day, context),
    () => requireFreeLogin(event, state.system, user, context),
  );
}

function judgeChange(state: AccountState, event: Event, context: JudgeContext): Verdict {
  const common = readCommon(event, changedCommon);
  if (!common) return refused('event.malformed');
  return firstRefusal(
    () => requireRole(context, 'securityAdministrator'),
    () => notLater(common.day, context),
    () => (common.line.system === state.system ? accepted : refused('accounts.lineMismatch')),
    () => judgeLineOf(event, common.line, state.user, context),
  );
}

function judgeLogin(event: Event, context: JudgeContext): Verdict {
  const common = readCommon(event, loginNotedCommon);
  if (!common) return refused('event.malformed');
  return firstRefusal(
    () =>
      common.source === 'list'
        ? requireRole(context, 'securityAdministrator')
        : requireRole(context, 'securityAdministrator', 'specialist', 'head'),
    () => notLater(common.day, context),
  );
}

function judgeBlock(state: AccountState, event: Event, context: JudgeContext): Verdict {
  const common = readCommon(event, blockedCommon);
  if (!common) return refused('event.malformed');
  if (event.envelope.author === null) return judgeInactive(state, event, context);
  if (!readPart(event, 1, blockedWords)) return refused('event.malformed');
  const block = openBlock(state);
  if (block && block.cause === common.cause) return refused('accounts.alreadyBlocked');
  return firstRefusal(
    () => requireRole(context, 'securityAdministrator'),
    () => notLater(common.day, context),
    () => ((common.cause === 'request') === (common.line !== null) ? accepted : refused('event.malformed')),
    () => (common.line ? judgeLineOf(event, common.line, state.user, context) : accepted),
    () => (common.cause === 'inactive' ? requireIdle(state, common.day, context) : accepted),
  );
}

/** The system's own act: on day 61, and without effect where the day's block is already there. */
function judgeInactive(state: AccountState, event: Event, context: JudgeContext): Verdict {
  const common = readCommon(event, blockedCommon);
  if (common?.cause !== 'inactive' || common.line) return refused('event.malformed');
  if (openBlock(state)) return accepted;
  return firstRefusal(
    () => notLater(common.day, context),
    () => requireIdle(state, common.day, context),
  );
}

/** 349/2021 ¶23: more than sixty days, so the sixty-first is the first. */
function requireIdle(state: AccountState, day: string, context: JudgeContext): Verdict {
  const norms = accountNorms(context.day);
  const idle = idleDays(state, day, norms);
  return idle !== null && idle > norms.inactivityDays
    ? accepted
    : refused('accounts.notDue', {
        params: { days: idle ?? 0, limit: norms.inactivityDays },
        paragraph: norms.cite('23'),
      });
}

function judgeRenewal(state: AccountState, event: Event, context: JudgeContext): Verdict {
  if (!readCommon(event, passwordRenewedCommon)) return refused('event.malformed');
  if (state.home !== event.envelope.home) return refused('accounts.ownOnly');
  return firstRefusal(
    () => requireRole(context, 'securityAdministrator'),
    () => (state.status === 'awaiting' ? accepted : refused('accounts.notAwaiting')),
  );
}

function judgePolicy(event: Event, context: JudgeContext): Verdict {
  const common = readCommon(event, policyAcceptedCommon);
  if (!common || !readPart(event, 1, policySheet)) return refused('event.malformed');
  return firstRefusal(
    () => requireRole(context, 'securityAdministrator', 'specialist', 'head'),
    () => notLater(common.day, context),
  );
}

function notLater(date: string, { day }: JudgeContext): Verdict {
  return date > day ? refused('accounts.dateFuture', { params: { date, day } }) : accepted;
}
