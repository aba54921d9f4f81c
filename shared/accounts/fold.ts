import { type Event, readCommon, readPart } from '../kernel/index.ts';
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
  policyAcceptedCommon,
  policySheet,
  recordedCommon,
} from './events.ts';
import type { EntryColumns } from './schema.ts';
import {
  type AccountState,
  type Block,
  before,
  type Deed,
  type Done,
  type Entry,
  inOrder,
  issuedOn,
  later,
  notedLogins,
  statusOf,
} from './state.ts';

export function foldAccount(state: AccountState | null, event: Event): AccountState | null {
  const next = foldStep(state, event);
  return next && { ...next, status: statusOf(next), last: event.envelope.id };
}

function foldStep(state: AccountState | null, event: Event): AccountState | null {
  switch (event.envelope.type) {
    case 'account.issued':
    case 'account.recorded':
      return foldIssue(state, event);
    case 'account.entered':
      return state ?? foldEntered(event);
    case 'account.corrected':
      return state && foldCorrection(state, event);
    case 'account.changed':
      return state && foldChange(state, event);
    case 'account.loginNoted':
      return state && foldLogin(state, event);
    case 'account.loginCorrected':
      return state && foldLoginCorrection(state, event);
    case 'account.blocked':
      return state && foldBlock(state, event);
    case 'account.policyAccepted':
      return state && foldPolicy(state, event);
    default:
      return state;
  }
}

function foldIssue(state: AccountState | null, event: Event): AccountState | null {
  const told = event.envelope.type === 'account.recorded' ? readCommon(event, recordedCommon) : null;
  const common = told ?? readCommon(event, issuedCommon);
  if (!common) return state;
  const { line, columns, functions } = common;
  const user = readPart(event, 1, issuedUser);
  const entry: Entry = {
    ...doneBy(event),
    type: told ? 'account.recorded' : 'account.issued',
    columns,
    paper: readPart(event, 2, issuedPaper),
    user,
    line,
    recorded: told && { way: told.way, issuer: told.issuer },
    corrects: null,
  };
  const before = state ?? blankAccount(event, columns.system, columns.systemName);
  return {
    ...withEntry(before, entry),
    applicant: columns.applicant,
    user,
    functions,
    deeds: [...before.deeds, { ...line, event: entry.event, result: 'issued' }],
  };
}

function foldEntered(event: Event): AccountState | null {
  const common = readCommon(event, enteredCommon);
  if (!common) return null;
  const { system, systemName, applicant, issued, functions } = common;
  const user = readPart(event, 1, issuedUser);
  const taken = { issued, entered: issued, onBooks: true as const };
  return { ...blankAccount(event, system, systemName), applicant, user, ...taken, functions };
}

function foldCorrection(state: AccountState, event: Event): AccountState {
  const common = readCommon(event, correctedCommon);
  if (!common) return state;
  const user = readPart(event, 1, issuedUser);
  const entry: Entry = {
    ...doneBy(event),
    type: 'account.corrected',
    columns: common.columns,
    paper: readPart(event, 2, correctedPaper),
    user,
    line: null,
    recorded: null,
    corrects: common.corrects,
  };
  const { applicant } = common.columns;
  return { ...withEntry(state, entry), applicant, user: user ?? state.user };
}

function withEntry(state: AccountState, entry: Entry): AccountState {
  const entries = inOrder([...state.entries, entry]);
  return { ...state, entries, issued: issuedOn({ ...state, entries }) };
}

function foldChange(state: AccountState, event: Event): AccountState {
  const common = readCommon(event, changedCommon);
  if (!common) return state;
  const deed: Deed = { ...common.line, event: event.envelope.id, result: 'changed' };
  return { ...state, functions: common.functions, deeds: [...state.deeds, deed] };
}

function foldLogin(state: AccountState, event: Event): AccountState {
  const common = readCommon(event, loginNotedCommon);
  if (!common) return state;
  const { day, passwordChanged } = common;
  const changed = passwordChanged ? [{ ...doneBy(event), day }] : [];
  const { home } = event.envelope;
  const noted = notedLogins(state);
  return {
    ...withLogins(state, { ...noted, [home]: later(noted[home] ?? null, day) ?? day }),
    ownPassword: inOrder([...state.ownPassword, ...changed]),
  };
}

/** What other offices have noted stays. */
function foldLoginCorrection(state: AccountState, event: Event): AccountState {
  const common = readCommon(event, loginCorrectedCommon);
  if (!common) return state;
  const { day } = common;
  const { home } = event.envelope;
  const { [home]: _wrong, ...others } = notedLogins(state);
  const kept = state.ownPassword.filter((own) => own.home !== home || (day !== null && own.day <= day));
  // That the password was changed stays true; when, the correction tells.
  const moved = day !== null && kept.length < state.ownPassword.length ? [{ ...doneBy(event), day }] : [];
  return {
    ...withLogins(state, day === null ? others : { ...others, [home]: day }),
    ownPassword: inOrder([...kept, ...moved]),
  };
}

function withLogins(state: AccountState, logins: Readonly<Record<string, string>>): AccountState {
  return { ...state, logins, lastLogin: Object.values(logins).reduce<string | null>(later, null) };
}

function foldBlock(state: AccountState, event: Event): AccountState {
  const common = readCommon(event, blockedCommon);
  if (!common) return state;
  const block: Block = {
    ...doneBy(event),
    ...common,
    ...(readPart(event, 1, blockedWords) ?? { text: '', document: null }),
  };
  const deeds: readonly Deed[] = common.line
    ? [...state.deeds, { ...common.line, event: block.event, result: 'blocked' }]
    : state.deeds;
  return { ...state, blocks: inOrder([...state.blocks, block]), deeds };
}

function foldPolicy(state: AccountState, event: Event): AccountState {
  const common = readCommon(event, policyAcceptedCommon);
  const policy = common && {
    ...doneBy(event),
    ...common,
    sheet: readPart(event, 1, policySheet)?.sheet ?? null,
  };
  return policy && !(state.policy && before(policy, state.policy)) ? { ...state, policy } : state;
}

function blankAccount(event: Event, system: string, systemName: EntryColumns['systemName']): AccountState {
  return {
    home: event.envelope.home,
    system,
    systemName,
    applicant: null,
    user: null,
    functions: [],
    status: 'awaiting',
    entries: [],
    blocks: [],
    deeds: [],
    issued: null,
    entered: null,
    lastLogin: null,
    ownPassword: [],
    policy: null,
    last: event.envelope.id,
  };
}

function doneBy({ envelope }: Event): Done {
  const { id, home, device, incarnation, sequence, time } = envelope;
  return { event: id, at: truer(time), home, device: `${device}/${incarnation}`, sequence };
}

/** Total: an offset that no clock has says nothing. */
function truer({ device, offset }: Event['envelope']['time']): string {
  const at = new Date(Date.parse(device) + (offset ?? 0));
  return Number.isFinite(at.getTime()) ? at.toISOString() : device;
}
