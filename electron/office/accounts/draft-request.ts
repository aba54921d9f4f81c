import type { z } from 'zod';
import type { DraftLine, RequestDraft } from '../../../shared/access/index.ts';
import { type AccountState, accountNorms, type accounts, lastIssue } from '../../../shared/accounts/index.ts';
import { fail, ok, type Result } from '../../../shared/kernel/index.ts';
import { reasonClass } from '../../../shared/norms/index.ts';
import { draftKind, newDraft } from '../access/index.ts';
import { currentSystems } from '../catalogue/index.ts';
import { employeesThere, holdersOfIins } from '../employees/index.ts';
import type { Handling } from '../handler.ts';
import { normsNow } from '../norms/index.ts';

type Asked = Pick<RequestDraft, 'language' | 'action' | 'reason'>;
/** Employees of one request at most: `requestDraft`. */
const mostLines = 199;

/** 349/2021 ¶24 in one step: what the account knows stands in the draft, the document that allows it is the person's to add. */
export async function draftRequest(
  { id, action, reason, language }: z.output<(typeof accounts.calls)['draftRequest']['input']>,
  at: Handling,
): Promise<Result<{ draft: string }>> {
  const state = (await at.store.fold('account', id)) as AccountState | null;
  if (!state?.user) return fail('accounts.missing');
  const { set } = accountNorms(at.today(), await normsNow(at.store));
  const of = reason === '' ? null : reasonClass(set, reason);
  if (reason !== '' && !of?.actions.includes(action))
    return fail('access.reasonMismatch', { field: 'reason' });
  const [draft] = await draftsFor([state], { language, action, reason: of?.code ?? null }, at);
  return draft ? ok({ draft }) : fail('accounts.notInDirectory');
}

/** Saves drafts that ask one thing for some accounts; people who are not in the directory are left out. */
export async function draftsFor(
  states: readonly AccountState[],
  asked: Asked,
  at: Handling,
): Promise<string[]> {
  const blank = await newDraft({ language: asked.language }, at);
  if (!blank.ok) return [];
  const systems = await currentSystems(at.store);
  const terminal = new Set(systems.filter((each) => each.terminal).map(({ code }) => code));
  const made: string[] = [];
  for (const channel of ['letter', 'skud'] as const) {
    const fitting = states.filter(({ system }) => terminal.has(system) === (channel === 'skud'));
    const lines = await linesOf(fitting, at);
    const [only] = fitting;
    const origin = (fitting.length === 1 && only && lastIssue(only)?.line?.request) || null;
    for (let from = 0; from < lines.length; from += mostLines) {
      const id = at.newId();
      const some = lines.slice(from, from + mostLines);
      const payload: RequestDraft = { ...blank.value.draft, ...asked, channel, lines: some, origin };
      await at.store.drafts.save({ id, kind: draftKind, person: at.person, payload });
      made.push(id);
    }
  }
  return made;
}

/** One line for each employee, with all systems asked for. */
async function linesOf(states: readonly AccountState[], at: Handling): Promise<DraftLine[]> {
  const employees = await employeesOfAccounts(states, at);
  const lines = new Map<string, DraftLine>();
  for (const state of states) {
    const employee = employees.get(state);
    if (!employee || !state.user) continue;
    const line = lines.get(employee) ?? { employee, systems: [] };
    // An employee has one login in a system: a second account of the same one is asked for by itself.
    if (line.systems.some(({ system }) => system === state.system)) continue;
    const functions = state.functions.map(({ code }) => code);
    line.systems.push({ system: state.system, functions, login: state.user.login });
    lines.set(employee, line);
  }
  return [...lines.values()];
}

/** Whose account it is in the directory: as the account names them, else by IIN. */
async function employeesOfAccounts(
  states: readonly AccountState[],
  { store }: Handling,
): Promise<ReadonlyMap<AccountState, string>> {
  const named = states.flatMap(({ user }) => user?.employee ?? []);
  const iins = states.flatMap(({ user }) => user?.iin ?? []);
  const there = await store.read((q) => employeesThere(q, named));
  const holders = await store.read((q) => holdersOfIins(q, [...new Set(iins)]));
  return new Map(
    states.flatMap((state): [AccountState, string][] => {
      const { employee = null, iin = '' } = state.user ?? {};
      const found = employee !== null && there.has(employee) ? employee : holders.get(iin);
      return found ? [[state, found]] : [];
    }),
  );
}
