import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import {
  type AccountNorms,
  accountNorms,
  type accounts,
  type LoginListReport,
  type LoginMapping,
  loginMapping,
  readLoginHeadings,
} from '../../../shared/accounts/index.ts';
import { listLimits } from '../../../shared/documents/index.ts';
import { canonical, fail, ok, type Result } from '../../../shared/kernel/index.ts';
import { currentSystems } from '../catalogue/index.ts';
import type { Handling } from '../handler.ts';
import { normsNow } from '../norms/index.ts';
import { pickedBytes } from '../picked-file.ts';
import { rulesOn } from '../rules.ts';
import { breathing, type NewEvent } from '../store/index.ts';
import { accountsAfter, type KnownAccount } from './accounts.queries.ts';
import { accountEvent } from './acts.ts';
import { blockInactive } from './inactive.ts';
import { overdueUntil } from './list.ts';
import { countLines, piecesOf } from './login-lines.ts';
import { type ListedLogin, LoginPlan } from './login-plan.ts';
import type { AccountMemory, PickedList } from './memory.ts';

type Picked = z.input<(typeof accounts.calls)['importPick']['output']>;
type Mapped = z.output<(typeof accounts.calls)['importCheck']['input']>;

const sampleRows = 8;
const accountsAtOnce = 1000;
/** Events of one unit: some tenths of a second, and what a cancelled import has already recorded. */
const loginsAtOnce = 250;
const mappingKind = 'loginMapping';
const nothing: Picked = { cancelled: true, name: '', rows: 0, columns: [], sample: [], mapping: null };

/** Takes a list of last logins into memory; which column holds what is remembered for lists with the same headings. */
export async function pickLogins(
  _input: object,
  at: Handling,
  memory: AccountMemory,
): Promise<Result<Picked>> {
  const { session } = memory;
  const { path } = await at.shell.ask('pickFile', { title: 'import', extensions: ['xlsx', 'csv'] });
  if (path === null) return ok(nothing);
  memory.pick(null, session);
  const lines = await linesOf(path, at);
  if (!lines.ok) return lines;
  const [piece = []] = piecesOf(lines.value);
  const first = piece.map(({ cells }) => cells);
  const headings = readLoginHeadings(first);
  if (!headings) return fail('accounts.listEmpty');
  const { at: line, columns } = headings;
  const rows = countLines(lines.value) - line - 1;
  if (rows === 0) return fail('accounts.listEmpty');
  const name = basename(path);
  memory.pick({ name, lines: lines.value, rows, headings: line, columns }, session);
  const mapping = (await remembered(columns, at)) ?? headings.mapping;
  return ok({
    cancelled: false,
    name,
    rows,
    columns: [...columns],
    sample: first.slice(line + 1, line + 1 + sampleRows),
    mapping,
  });
}

async function linesOf(path: string, { documents }: Handling): Promise<Result<Uint8Array>> {
  const bytes = await pickedBytes(path, listLimits.fileBytes);
  return bytes.ok ? documents.listRead(bytes.value) : bytes;
}

/** What the picked list would do; nothing is written but which column holds what. */
export async function checkLogins(
  { mapping }: Mapped,
  at: Handling,
  memory: AccountMemory,
): Promise<Result<LoginListReport>> {
  const { picked } = memory;
  if (!picked) return fail('accounts.listGone');
  const planned = await planOf(picked, mapping, at);
  if (!planned.ok) return planned;
  const { plan, overdue } = planned.value;
  const newer = plan.newer();
  const { doubt } = at.store.clock();
  return ok({
    rows: plan.rows,
    newer: newer.length,
    same: plan.found.size - newer.length,
    blocks: doubt === null ? overdue : 0,
    problems: plan.problems,
    problemCount: plan.problemCount,
  });
}

/**
 * Records the newer logins in units, each whole or not at all; what a cancelled or broken import has recorded is recorded, and
 * the same list again records only the rest. Then the system blocks what is overdue.
 */
export async function commitLogins(
  { mapping }: Mapped,
  at: Handling,
  memory: AccountMemory,
): Promise<Result<{ noted: number; blocked: number; problems: number }>> {
  const { picked } = memory;
  if (!picked) return fail('accounts.listGone');
  const planned = await planOf(picked, mapping, at);
  if (!planned.ok) return planned;
  const { plan } = planned.value;
  await remember(picked.columns, mapping, at);
  const newer = plan.newer();
  let noted = 0;
  while (noted < newer.length && !at.signal.aborted) {
    const some = newer.slice(noted, noted + loginsAtOnce);
    const done = await noteLogins(some, plan, at);
    if (!done.ok) return done;
    noted += some.length;
    at.progress(noted, newer.length);
  }
  const { store, session, newId, today, signal } = at;
  const blocked = await blockInactive({
    store,
    newId,
    day: today(),
    address: session.address,
    wanted: () => !signal.aborted,
  });
  if (!blocked.ok) return blocked;
  if (!signal.aborted) memory.pick(null, memory.session);
  return ok({ noted, blocked: blocked.value, problems: plan.problemCount });
}

async function noteLogins(
  logins: readonly ListedLogin[],
  plan: LoginPlan,
  at: Handling,
): Promise<Result<unknown>> {
  const { store, session, call, newId, today } = at;
  const events = logins.map(({ account, day }): NewEvent => {
    const passwordChanged = plan.completes(account, day);
    return accountEvent(account.id, 'account.loginNoted', { day, passwordChanged, source: 'list' });
  });
  const detail = `logins ${events.length}`;
  return store.act({
    operation: newId(),
    session,
    call,
    part: 'accounts',
    detail,
    rules: await rulesOn(store, today()),
    events,
    answer: () => null,
  });
}

/** The list against the accounts as they are now, and how many of them are overdue once it is recorded. */
async function planOf(
  { lines, headings }: PickedList,
  mapping: LoginMapping,
  at: Handling,
): Promise<Result<{ plan: LoginPlan; overdue: number }>> {
  if ((mapping.login ?? mapping.iin) === null) return fail('field.required', { field: 'login' });
  if ((mapping.system ?? mapping.oneSystem) === null) return fail('field.required', { field: 'system' });
  const day = at.today();
  const plan = new LoginPlan({ mapping, day, systems: await currentSystems(at.store) });
  const known = await everyAccount(plan, at);
  const rest = breathing();
  for (const piece of piecesOf(lines)) {
    if (at.signal.aborted) return fail('call.cancelled');
    for (const { line, cells } of piece) if (line > headings + 1) plan.take(line, cells);
    await rest();
  }
  const norms = accountNorms(day, await normsNow(at.store));
  return ok({ plan, overdue: overdueAfter(plan, known, { day, norms }) });
}

async function everyAccount(plan: LoginPlan, { store }: Handling): Promise<KnownAccount[]> {
  const all: KnownAccount[] = [];
  for (;;) {
    const after = all.at(-1)?.row ?? 0;
    const some = await store.read((q) =>
      accountsAfter(q, { home: store.office, after, most: accountsAtOnce }),
    );
    plan.know(some);
    all.push(...some);
    if (some.length < accountsAtOnce) return all;
    await setImmediate();
  }
}

function overdueAfter(
  plan: LoginPlan,
  known: readonly KnownAccount[],
  { day, norms }: { day: string; norms: AccountNorms },
): number {
  const until = overdueUntil(day, norms);
  return known.filter(({ id, status, seen_day, last_login }) => {
    const listed = plan.found.get(id)?.day ?? '';
    const counted = norms.countsFromIssue || last_login === seen_day ? seen_day : '';
    const seen = listed > counted ? listed : counted;
    return status !== 'blocked' && seen !== '' && seen <= until;
  }).length;
}

/** A draft of nobody's: the next list with these headings is read as this one was. */
function mappingId(columns: readonly string[]): string {
  return `${mappingKind}/${createHash('sha256').update(canonical(columns)).digest('hex')}`;
}

async function remembered(columns: readonly string[], { store }: Handling): Promise<LoginMapping | null> {
  const row = await store.drafts.load(mappingId(columns));
  return row?.kind === mappingKind ? (loginMapping.safeParse(row.payload).data ?? null) : null;
}

async function remember(
  columns: readonly string[],
  mapping: LoginMapping,
  { store, person }: Handling,
): Promise<void> {
  await store.drafts.save({ id: mappingId(columns), kind: mappingKind, person, payload: mapping });
}
