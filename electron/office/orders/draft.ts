import type { z } from 'zod';
import type { RequestAction, RequestDraft } from '../../../shared/access/index.ts';
import type { AccountState } from '../../../shared/accounts/index.ts';
import type { EmployeeCard, EmployeeOrder, EmployeeState } from '../../../shared/employees/index.ts';
import { fail, ok, type Result } from '../../../shared/kernel/index.ts';
import { basisOf, orderReasons, type orders } from '../../../shared/orders/index.ts';
import { draftKind, newDraft } from '../access/index.ts';
import { accountsOfPerson } from '../accounts/index.ts';
import { currentSystems } from '../catalogue/index.ts';
import type { Handling } from '../handler.ts';
import { asksFor, orderDrafts } from './drafts.ts';
import { accountsOfColleagues } from './orders.queries.ts';

type Asked = RequestDraft['lines'][number]['systems'][number];
type Draft = z.output<(typeof orders.calls)['draft']['input']>;

/** Accounts of colleagues that a proposal looks at. */
const mostColleagues = 400;

/** 349/2021 ¶18, ¶22: everything that directory, accounts and order know stands in the draft; people look it through. */
export async function draftOrder(
  { id, order, language }: Draft,
  at: Handling,
): Promise<Result<{ drafts: string[] }>> {
  const state = (await at.store.fold('employee', id)) as EmployeeState | null;
  const found = state?.orders.find((each) => each.event === order);
  if (!state?.card || !found) return fail('employee.orderMissing');
  const typed = (await orderDrafts(at)).filter(
    (each) => each.person === at.person && asksFor(each.asks, found, id),
  );
  if (typed.length > 0) return ok({ drafts: typed.map((each) => each.id) });
  const blank = await newDraft({ language }, at);
  if (!blank.ok) return blank;
  const { action, systems } = await askedFor(found, state.card, at);
  const draft: RequestDraft = {
    ...blank.value.draft,
    action,
    reason: orderReasons[found.kind],
    basis: basisOf(found, language),
  };
  const drafts: string[] = [];
  for (const { channel, asked } of await letters(systems, at)) {
    const made = at.newId();
    const payload: RequestDraft = { ...draft, channel, lines: [{ employee: id, systems: asked }] };
    await at.store.drafts.save({ id: made, kind: draftKind, person: at.person, payload });
    drafts.push(made);
  }
  return ok({ drafts });
}

/** Whoever has accounts keeps or loses them under their logins; whoever has none begins with what colleagues have. */
async function askedFor(
  { kind }: EmployeeOrder,
  card: EmployeeCard,
  at: Handling,
): Promise<{ action: RequestAction; systems: Asked[] }> {
  if (kind === 'hired') return { action: 'grant', systems: await proposed(card, at) };
  const systems = await held(card.iin, at);
  if (kind === 'dismissed') return { action: 'block', systems: await whole(systems, at) };
  return systems.length > 0
    ? { action: 'change', systems }
    : { action: 'grant', systems: await proposed(card, at) };
}

/** Systems of the person's open accounts with their logins. */
async function held(iin: string, { store }: Handling): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const { id, system, login, status } of await store.read((q) => accountsOfPerson(q, iin))) {
    if (status === 'blocked') continue;
    asked.push({ system, functions: await functionsOf(id, store), login });
  }
  return asked;
}

/** A block ends everything: of an account whose functions nobody knows, all that its system has. */
async function whole(systems: readonly Asked[], { store }: Handling): Promise<Asked[]> {
  const catalogue = new Map((await currentSystems(store)).map(({ code, functions }) => [code, functions]));
  return systems.map((each) => {
    const all = catalogue.get(each.system)?.map(({ code }) => code) ?? [];
    return each.functions.length > 0 ? each : { ...each, functions: all };
  });
}

/** Systems that at least half of the colleagues with accounts have: more than one's work needs is nobody's to propose. */
async function proposed({ unit, position, iin }: EmployeeCard, { store }: Handling): Promise<Asked[]> {
  const of = { unit: unit.ru, position: position.ru, iin, most: mostColleagues };
  const accounts = await store.read((q) => accountsOfColleagues(q, of));
  const colleagues = new Set(accounts.map((each) => each.iin)).size;
  const asked: Asked[] = [];
  for (const system of new Set(accounts.map((each) => each.system))) {
    const holders = accounts.filter((each) => each.system === system);
    const half = new Set(holders.map((each) => each.iin)).size * 2 >= colleagues;
    // The newest account of a colleague says what the work needs today.
    const [newest] = holders;
    if (half && newest) asked.push({ system, functions: await functionsOf(newest.id, store), login: '' });
  }
  return asked;
}

async function functionsOf(account: string, store: Handling['store']): Promise<string[]> {
  const state = (await store.fold('account', account)) as AccountState | null;
  return state?.functions.map(({ code }) => code) ?? [];
}

/** Terminal systems go through СКУД and the rest by letter (349/2021 ¶14); a form has one login for a system of a person. */
async function letters(
  systems: readonly Asked[],
  at: Handling,
): Promise<{ channel: 'letter' | 'skud'; asked: Asked[] }[]> {
  const catalogue = await currentSystems(at.store);
  const terminal = new Set(catalogue.filter((each) => each.terminal).map(({ code }) => code));
  const made: { channel: 'letter' | 'skud'; asked: Asked[] }[] = [];
  for (const each of systems) {
    const channel = terminal.has(each.system) ? 'skud' : 'letter';
    const place = made.find(
      (letter) => letter.channel === channel && !letter.asked.some(({ system }) => system === each.system),
    );
    if (place) place.asked.push(each);
    else made.push({ channel, asked: [each] });
  }
  return made.length > 0 ? made : [{ channel: 'letter', asked: [] }];
}
