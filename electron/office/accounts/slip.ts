import { type AccountState, accountNorms, lastIssue } from '../../../shared/accounts/index.ts';
import { printerSlip, type SlipView, slipFile } from '../../../shared/desk/print/index.ts';
import { fail, type Language, ok, type Problem, type Result } from '../../../shared/kernel/index.ts';
import { policies, policyOn } from '../../../shared/norms/index.ts';
import type { OfficeState } from '../../../shared/office/index.ts';
import { fullName, type PersonState } from '../../../shared/people/index.ts';
import { layOut, saveAsPdf } from '../documents/index.ts';
import type { Handling } from '../handler.ts';
import { normsNow } from '../norms/index.ts';
import type { AccountMemory } from './memory.ts';

interface Source {
  id: string;
  language: Language;
}
const names: Readonly<Record<Language, string>> = { kk: 'login-paragy', ru: 'listok-s-loginom' };

/** A blocked account opens again only upon a repeat request: until then its temporary password is nobody's (349/2021 ¶24). */
export async function closedProblem(
  state: AccountState | null,
  { store, today }: Pick<Handling, 'store' | 'today'>,
): Promise<Problem | null> {
  if (state?.status !== 'blocked') return null;
  return { code: 'accounts.closed', paragraph: accountNorms(today(), await normsNow(store)).cite('24') };
}

/** The temporary password, once: it is marked shown and its sealed bytes are gone before it comes out of the store. */
export async function showPassword(
  { id, credential }: { id: string; credential: string },
  at: Handling,
  memory: AccountMemory,
): Promise<Result<{ login: string; password: string }>> {
  const { store, person } = at;
  const { session } = memory;
  const state = (await store.fold('account', id)) as AccountState | null;
  const known = (await store.credentials.of([id])).some((each) => each.id === credential);
  if (!state?.user || !known) return fail('credential.missing');
  const problem = await closedProblem(state, at);
  if (problem) return { ok: false, problem };
  const shown = await store.credentials.show(credential, person);
  if (!shown.ok) return shown;
  const { secret } = shown.value;
  memory.keep(credential, { account: id, secret }, session);
  return ok({ login: state.user.login, password: secret });
}

/** On paper only, while the session that has shown the password remembers it. */
export async function printSlip(
  { id, credential, language, printer }: Source & { credential: string; printer: string },
  at: Handling,
  memory: AccountMemory,
): Promise<Result<{ printed: boolean }>> {
  const view = await slipView({ id, language }, at);
  if (!view.ok) return view;
  const password = memory.password(credential, id);
  if (password === null) return fail('accounts.passwordGone');
  const { forPrinter } = printerSlip(view.value, password, language);
  const pages = await layOut(forPrinter, at);
  if (!pages.ok) return pages;
  const { html } = pages.value;
  return ok(
    await at.shell.ask('print', { html, orientation: forPrinter.orientation, printer, paperOnly: true }),
  );
}

export async function previewSlip(source: Source, at: Handling) {
  const view = await slipView(source, at);
  return view.ok ? layOut(slipFile(view.value, source.language), at) : view;
}

/** A file holds no password: its place stays blank, to be filled in by hand. */
export async function saveSlip(source: Source, at: Handling): Promise<Result<{ saved: boolean }>> {
  const view = await slipView(source, at);
  if (!view.ok) return view;
  const { language } = source;
  return saveAsPdf(slipFile(view.value, language), `${names[language]}.${language}`, at);
}

async function slipView({ id, language }: Source, at: Handling): Promise<Result<SlipView>> {
  const { store, person, today } = at;
  const state = (await store.fold('account', id)) as AccountState | null;
  if (!state?.user) return fail('accounts.missing');
  const problem = await closedProblem(state, at);
  if (problem) return { ok: false, problem };
  const office = (await store.fold('office', store.office)) as OfficeState | null;
  const me = (await store.fold('person', person)) as PersonState | null;
  const issued = state.issued ?? '';
  return ok({
    office: office?.card.name[language] ?? '',
    person: fullName(state.user.name),
    organisation: state.applicant?.name ?? '',
    system: state.systemName[language],
    login: state.user.login,
    issued,
    administrator: lastIssue(state)?.paper?.administrator ?? (me?.name ? fullName(me.name) : ''),
    policy: policyOn(issued || today(), policies),
  });
}
