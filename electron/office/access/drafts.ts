import type { z } from 'zod';
import {
  type access,
  draftOf,
  emptyDraft,
  type RequestDraft,
  type RequestState,
  requestDraft,
  splitDraft,
} from '../../../shared/access/index.ts';
import { fail, type Language, ok, type Result } from '../../../shared/kernel/index.ts';
import type { OfficeState } from '../../../shared/office/index.ts';
import { currentSystems } from '../catalogue/index.ts';
import { employeesOf, masked } from '../employees/index.ts';
import type { Handling } from '../handler.ts';
import type { Draft } from '../store/index.ts';
import { checksOf } from './known.ts';

export const draftKind = 'request';

/** What is being typed of a request that has not left the office. */
export interface OpenDraft {
  draft: RequestDraft;
  /** Instant of the last save. */
  saved: string;
  /** Null while nothing was prepared of it. */
  state: RequestState | null;
}

/**
 * The draft of a request, for its author; once it was prepared for signature, for every specialist and head, and then also
 * without a draft: what was prepared is the draft again. `draft.missing`, `access.submitted`, `access.withdrawn`.
 */
export async function openDraft(id: string, { store, person }: Handling): Promise<Result<OpenDraft>> {
  const state = (await store.fold('request', id)) as RequestState | null;
  if (state && state.status !== 'prepared') return fail(`access.${state.status}`);
  const row = await store.drafts.load(id);
  const typed = row && (row.person === person || state) ? typedIn(row) : null;
  if (row && typed) return ok({ draft: typed, saved: row.updated, state });
  return state
    ? ok({ draft: draftOf(state.prepared), saved: state.prepared.at, state })
    : fail('draft.missing');
}

/** Null for what is no draft of a request, or one that this program cannot read. */
export function typedIn({ kind, payload }: Draft): RequestDraft | null {
  return kind === draftKind ? (requestDraft.safeParse(payload).data ?? null) : null;
}

type SaveDraft = z.output<(typeof access.calls)['saveDraft']['input']>;

export async function saveDraft({ id, draft }: SaveDraft, at: Handling) {
  const { store, person } = at;
  const before = await openDraft(id, at);
  const row = before.ok ? null : await store.drafts.load(id);
  if (!before.ok && (before.problem.code !== 'draft.missing' || row)) return before;
  const kept = await keepDraft({ id, person, draft }, at);
  if (!kept.ok) return kept;
  const replaced = before.ok ? before.value.draft.basis.copy : null;
  if (replaced && replaced.id !== draft.basis.copy?.id) await store.attachments.discard(replaced.id);
  const saved = await store.drafts.load(id);
  return ok({ saved: saved?.updated ?? new Date(at.now()).toISOString(), checks: await checksOf(draft, at) });
}

/** A save that an act has overtaken leaves no draft of what is beyond change: nobody could open or discard it. */
async function keepDraft(
  { id, person, draft }: { id: string; person: string; draft: RequestDraft },
  { store }: Handling,
): Promise<Result<null>> {
  await store.drafts.save({ id, kind: draftKind, person, payload: draft });
  const state = (await store.fold('request', id)) as RequestState | null;
  if (!state || state.status === 'prepared') return ok(null);
  await store.drafts.remove(id);
  return fail(`access.${state.status}`);
}

export async function showDraft({ id }: { id: string }, at: Handling) {
  const found = await openDraft(id, at);
  if (!found.ok) return found;
  const { draft, saved, state } = found.value;
  const asked = [...new Set(draft.lines.map(({ employee }) => employee))];
  const people = (await at.store.read((q) => employeesOf(q, asked))).map(masked);
  return ok({ id, draft, saved, checks: await checksOf(draft, at), prepared: state !== null, people });
}

export async function newDraft({ language }: { language: Language }, { store, newId }: Handling) {
  const office = (await store.fold('office', store.office)) as OfficeState | null;
  const draft = emptyDraft(language);
  if (!office) return ok({ id: newId(), draft });
  const { replyEmail, headName, headPosition } = office.settings;
  const head = { name: headName, positionKk: headPosition.kk, positionRu: headPosition.ru };
  return ok({ id: newId(), draft: { ...draft, replyEmail, head } });
}

/** A prepared request stays prepared: only what was typed since is forgotten. */
export async function discardDraft({ id }: { id: string }, at: Handling) {
  const found = await openDraft(id, at);
  if (!found.ok) return found;
  await at.store.drafts.remove(id);
  const { copy } = found.value.draft.basis;
  if (copy) await at.store.attachments.discard(copy.id);
  return ok({});
}

/** From a draft, or from what was prepared, whatever became of it since. */
export async function copyRequest({ id }: { id: string }, at: Handling): Promise<Result<{ id: string }>> {
  const state = (await at.store.fold('request', id)) as RequestState | null;
  const found = await openDraft(id, at);
  const source = found.ok ? found.value.draft : state && draftOf(state.prepared);
  if (!source) return fail('draft.missing');
  const payload: RequestDraft = { ...source, outgoing: { number: '', date: '' }, skudNumber: '', origin: id };
  const copy = at.newId();
  await at.store.drafts.save({ id: copy, kind: draftKind, person: at.person, payload });
  return ok({ id: copy });
}

/** 349/2021 ¶14: what may go by letter stays in this draft, terminal systems go to a second one through СКУД. */
export async function splitRequest({ id }: { id: string }, at: Handling) {
  const found = await openDraft(id, at);
  if (!found.ok) return found;
  const systems = await currentSystems(at.store);
  const terminal = new Set(systems.filter((each) => each.terminal).map(({ code }) => code));
  const { draft } = found.value;
  const parts = splitDraft(draft, (code) => terminal.has(code));
  if (!parts) {
    const asked = draft.lines.flatMap((line) => line.systems);
    const allTerminal = asked.length > 0 && asked.every(({ system }) => terminal.has(system));
    return fail(
      allTerminal && draft.channel !== 'skud' ? 'access.terminalOnlySkud' : 'access.nothingToSplit',
      {
        field: 'channel',
      },
    );
  }
  const skud = at.newId();
  const { person } = at;
  // The second draft first: a crash in between leaves a system in both, never in none.
  await at.store.drafts.save({ id: skud, kind: draftKind, person, payload: { ...parts.skud, origin: id } });
  const kept = await keepDraft({ id, person, draft: parts.letter }, at);
  if (!kept.ok) return kept;
  return ok({ letter: id, skud });
}
