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
import { normsAt, policies } from '../norms/index.ts';
import {
  blockedCommon,
  blockedWords,
  changedCommon,
  correctedCommon,
  correctedPaper,
  enteredCommon,
  issuedCommon,
  issuedPaper,
  issuedUser,
  loginCorrectedCommon,
  loginNotedCommon,
  passwordRenewedCommon,
  policyAcceptedCommon,
  policySheet,
  recordedCommon,
} from './events.ts';
import { judgeColumns, judgeLineOf, type LineAct } from './judge-line.ts';
import { accountNorms, idleDays } from './norms.ts';
import { loginName } from './project.ts';
import type { AccountUser } from './schema.ts';
import { type AccountState, firstIssued, notedLogins, openBlock } from './state.ts';

export function judgeAccount(state: AccountState | null, event: Event, context: JudgeContext): Verdict {
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
      return judgeLogin(state, event, context);
    case 'account.loginCorrected':
      return judgeLoginCorrection(state, event, context);
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
    () => judgeLineOf(event, { line, result: 'issued', user }, context),
    () => judgeColumns(event, { line, columns, own: !recorded }, context),
    () => (state && !isOf(state, event, user, line.system) ? refused('accounts.lineMismatch') : accepted),
    () => requireFreeLogin(event, line.system, user, context),
  );
}

function requireKind({ officeKind }: JudgeContext, kind: 'regional' | 'ministry'): Verdict {
  if (officeKind === kind) return accepted;
  return refused(kind === 'ministry' ? 'desk.ministryOnly' : 'desk.regionalOnly');
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
    paragraph: accountNorms(context.day, normsAt(context, home)).cite('21'),
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

/** The office corrects the entries of its own journal; what is corrected stays, and so do whose it is and in which system. */
function judgeCorrection(state: AccountState, event: Event, context: JudgeContext): Verdict {
  const common = readCommon(event, correctedCommon);
  const user = readPart(event, 1, issuedUser);
  if (!common || !user || !readPart(event, 2, correctedPaper)) return refused('event.malformed');
  const { home } = event.envelope;
  const known = state.entries.find((each) => each.event === common.corrects && each.home === home);
  if (!known) return refused('journal.entryMissing');
  // Of two who put one entry right at once the second is told; the correction itself may be put right further.
  if (state.entries.some(({ corrects }) => corrects === known.event)) return refused('record.changed');
  const whose = known.user ?? state.user;
  if (common.columns.system !== state.system || (whose && whose.iin !== user.iin))
    return refused('accounts.lineMismatch');
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
    () => judgeOwnLine(state, event, { line: common.line, result: 'changed' }, context),
  );
}

/** What is done for a line to an account that is there: of the line's system, and by the office whose account it is. */
function judgeOwnLine(
  state: AccountState,
  event: Event,
  { line, result }: Omit<LineAct, 'user'>,
  context: JudgeContext,
): Verdict {
  if (state.home !== event.envelope.home) return refused('accounts.ownOnly');
  if (line.system !== state.system) return refused('accounts.lineMismatch');
  return judgeLineOf(event, { line, result, user: state.user }, context);
}

/** A password of one's own is of the newest issue; a login may be of an earlier one. */
function judgeLogin(state: AccountState, event: Event, context: JudgeContext): Verdict {
  const common = readCommon(event, loginNotedCommon);
  if (!common) return refused('event.malformed');
  const { day, passwordChanged } = common;
  return firstRefusal(
    () =>
      common.source === 'list'
        ? requireRole(context, 'securityAdministrator')
        : requireRole(context, 'securityAdministrator', 'specialist', 'head'),
    () => notLater(day, context),
    () => notBefore(passwordChanged ? state.issued : firstIssued(state), day),
  );
}

/** Nobody logs in before the login is issued. */
function notBefore(issued: string | null, day: string): Verdict {
  return issued !== null && day < issued
    ? refused('accounts.beforeIssue', { field: 'day', params: { date: day, issued } })
    : accepted;
}

/** Each office corrects what it has noted itself. */
function judgeLoginCorrection(state: AccountState, event: Event, context: JudgeContext): Verdict {
  const common = readCommon(event, loginCorrectedCommon);
  if (!common) return refused('event.malformed');
  if (!notedLogins(state)[event.envelope.home]) return refused('accounts.loginNotOurs');
  return firstRefusal(
    () => requireRole(context, 'securityAdministrator', 'specialist', 'head'),
    () => (common.day ? notLater(common.day, context) : accepted),
    () => (common.day ? notBefore(firstIssued(state), common.day) : accepted),
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
    () =>
      common.line ? judgeOwnLine(state, event, { line: common.line, result: 'blocked' }, context) : accepted,
    () => (common.cause === 'inactive' ? requireIdle(state, event, common.day, context) : accepted),
  );
}

/** The system's own act: on day 61, and without effect where the day's block is already there. */
function judgeInactive(state: AccountState, event: Event, context: JudgeContext): Verdict {
  const common = readCommon(event, blockedCommon);
  if (common?.cause !== 'inactive' || common.line) return refused('event.malformed');
  return firstRefusal(
    () => notLater(common.day, context),
    () => (openBlock(state) ? accepted : requireIdle(state, event, common.day, context)),
  );
}

/** 349/2021 ¶23: more than sixty days, so the sixty-first is the first. */
function requireIdle(state: AccountState, event: Event, day: string, context: JudgeContext): Verdict {
  const norms = accountNorms(context.day, normsAt(context, event.envelope.home));
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
  if (!policies.some(({ version }) => version === common.version))
    return refused('field.invalid', { field: 'version' });
  return firstRefusal(
    () => requireRole(context, 'securityAdministrator', 'specialist', 'head'),
    () => notLater(common.day, context),
  );
}

function notLater(date: string, { day }: JudgeContext): Verdict {
  return date > day ? refused('accounts.dateFuture', { params: { date, day } }) : accepted;
}
