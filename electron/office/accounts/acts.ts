import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import {
  type AccountState,
  type accounts,
  accountTypes,
  lastIssue,
  lastSeen,
  temporaryPassword,
} from '../../../shared/accounts/index.ts';
import { fail, type Result } from '../../../shared/kernel/index.ts';
import { policies, systemByCode } from '../../../shared/norms/index.ts';
import { filesOf, unknownFile } from '../attachments/index.ts';
import { currentSystems } from '../catalogue/index.ts';
import type { Handling } from '../handler.ts';
import { recipientOf } from '../letters/index.ts';
import { rulesOn } from '../rules.ts';
import type { NewEvent, Unit } from '../store/index.ts';

type Calls = typeof accounts.calls;
type Input<Name extends keyof Calls> = z.output<Calls[Name]['input']>;
type Nothing = Record<string, never>;

/** The event of an account; the type's newest version. */
export function accountEvent(
  aggregate: string,
  type: keyof typeof accountTypes,
  common: Record<string, unknown>,
  persons: readonly Record<string, unknown>[] = [],
): NewEvent {
  return { kind: 'account', aggregate, type, typeVersion: accountTypes[type], common, persons };
}

async function record<Answer>(
  { store, session, operation, call, today }: Handling,
  id: string,
  of: Pick<Unit<Answer>, 'events' | 'answer' | 'credentials' | 'letters' | 'keepsAttachments'>,
): Promise<Result<Answer>> {
  const rules = await rulesOn(store, today());
  return store.act({ operation, session, call, part: `accounts/${id}`, rules, ...of });
}

/** The systems of an account on the books have the names that the catalogue gives them today. */
export async function enterAccount({ id, system, user, issued }: Input<'enter'>, at: Handling) {
  const found = (await currentSystems(at.store)).find(({ code }) => code === system) ?? systemByCode(system);
  if (!found) return fail('access.unknownSystem', { field: 'system' });
  const common = { system, systemName: found.name, applicant: null, issued, functions: [] };
  return record(at, id, {
    events: [accountEvent(id, 'account.entered', common, [user])],
    answer: () => ({ id }),
  });
}

export function noteLogin({ id, day, passwordChanged }: Input<'noteLogin'>, at: Handling) {
  const common = { day, passwordChanged, source: 'person' };
  return record<Nothing>(at, id, {
    events: [accountEvent(id, 'account.loginNoted', common)],
    answer: () => ({}),
  });
}

export function correctLogin({ id, day }: Input<'correctLogin'>, at: Handling) {
  return record<Nothing>(at, id, {
    events: [accountEvent(id, 'account.loginCorrected', { day })],
    answer: () => ({}),
  });
}

/** 349/2021 ¶22–23: a violation is told in words, and its document stays with the block. */
export async function blockAccount(
  { id, cause, text, document }: Input<'block'>,
  at: Handling,
): Promise<Result<Nothing>> {
  if (cause === 'violation' && text.trim() === '') return fail('text.required', { field: 'text' });
  const unknown = await unknownFile(document, 'document', at);
  if (unknown) return { ok: false, problem: unknown };
  const state = (await at.store.fold('account', id)) as AccountState | null;
  const seen = cause === 'inactive' && state ? lastSeen(state) : null;
  const common = { cause, day: at.today(), line: null, lastSeen: seen };
  return record<Nothing>(at, id, {
    events: [accountEvent(id, 'account.blocked', common, [{ text, document }])],
    keepsAttachments: filesOf(document),
    answer: () => ({}),
  });
}

/** 349/2021 ¶25: which version was accepted and when; the signed sheet stays with it. */
export async function acceptPolicy(
  { id, version, day, sheet }: Input<'acceptPolicy'>,
  at: Handling,
): Promise<Result<Nothing>> {
  if (!policies.some((each) => each.version === version)) return fail('field.invalid', { field: 'version' });
  const unknown = await unknownFile(sheet, 'sheet', at);
  if (unknown) return { ok: false, problem: unknown };
  return record<Nothing>(at, id, {
    events: [accountEvent(id, 'account.policyAccepted', { version, day }, [{ sheet }])],
    keepsAttachments: filesOf(sheet),
    answer: () => ({}),
  });
}

/**
 * A new temporary password in place of one that nobody could read; sealed at once, told to nobody here: to the workstation that
 * asked through the program, or else to this one.
 */
export async function renewPassword({ id }: Input<'renewPassword'>, at: Handling) {
  const event = at.newId();
  const credential = at.newId();
  const secret = temporaryPassword((size) => new Uint8Array(randomBytes(size)));
  const state = (await at.store.fold('account', id)) as AccountState | null;
  const request = state && lastIssue(state)?.line?.request;
  const recipient = request ? await recipientOf(request, at.store) : null;
  const password = { id: credential, account: id, event, secret };
  return record(at, id, {
    events: [{ ...accountEvent(id, 'account.passwordRenewed', { day: at.today() }), id: event }],
    ...(recipient ? { letters: [{ ...password, ...recipient }] } : { credentials: [password] }),
    answer: () => ({ credential: recipient ? null : credential }),
  });
}
