import { z } from 'zod';
import {
  type AttachmentRef,
  access,
  draftOf,
  type RequestState,
  requestDraft,
} from '../../../shared/access/index.ts';
import { deskTyping, typedLetter } from '../../../shared/desk/index.ts';
import { type EmployeeState, employeeCard } from '../../../shared/employees/index.ts';
import { allows, instant, Refusal, type Role, uuid } from '../../../shared/kernel/index.ts';
import { fullName } from '../../../shared/people/index.ts';
import type { CarriedDraft } from '../../../shared/volumes/index.ts';
import { draftKind, typedIn } from '../access/index.ts';
import { deskKind } from '../desk/index.ts';
import type { Draft, Store } from '../store/index.ts';
import { namesOfPeople, preparedRequests } from './volumes.queries.ts';

/** Kind of the row that keeps what was begun in a history that has ended, until somebody goes on with it. */
const carriedKind = 'carried';

const common = { author: z.string(), at: instant };

/** With the cards of everybody it names: the directory of the history that follows knows nobody of them yet. */
const carriedRequest = z.strictObject({
  ...{ ...common, what: z.literal('request'), draft: requestDraft },
  people: z.array(z.strictObject({ employee: uuid, card: employeeCard })),
});
const carriedLetter = z.strictObject({ ...common, what: z.literal('letter'), letter: typedLetter });
export const carried = z.discriminatedUnion('what', [carriedRequest, carriedLetter]);
export type Carried = z.infer<typeof carried>;
export type CarriedRequest = z.infer<typeof carriedRequest>;

/** A draft of the history that ends, with the scans that it names. */
interface Begun {
  id: string;
  content: Carried;
}

/** What a closing carries over: drafts of everybody, requests that were prepared and not submitted, letters that were being registered. */
export async function begunIn(store: Store): Promise<Begun[]> {
  const names = new Map((await store.read(namesOfPeople)).map(({ id, name }) => [id, name]));
  const nameOf = (person: string) => names.get(person) ?? '';
  const drafts = await store.drafts.list(draftKind);
  const prepared = await store.read((q) => preparedRequests(q, store.office));
  const typed = new Map(drafts.map((each) => [each.id, each]));
  const begun: Begun[] = [];
  for (const id of new Set([...typed.keys(), ...prepared])) {
    const found = await requestIn(store, id, typed.get(id), nameOf);
    if (found) begun.push({ id, content: found });
  }
  for (const { id, person, payload, updated } of await store.drafts.list(deskKind)) {
    const letter = typedLetter.safeParse(payload).data;
    if (letter) begun.push({ id, content: { what: 'letter', author: nameOf(person), at: updated, letter } });
  }
  return begun;
}

/** Null for what has left the office, and for what this program cannot read: that stays in the volume. */
async function requestIn(
  store: Store,
  id: string,
  row: Draft | undefined,
  nameOf: (person: string) => string,
): Promise<CarriedRequest | null> {
  const state = (await store.fold('request', id)) as RequestState | null;
  if (state && state.status !== 'prepared') return null;
  const typed = (row && typedIn(row)) ?? (state && draftOf(state.prepared));
  if (!typed) return null;
  const people: CarriedRequest['people'] = [];
  for (const employee of new Set(typed.lines.map((line) => line.employee))) {
    const known = (await store.fold('employee', employee)) as EmployeeState | null;
    if (known?.card) people.push({ employee, card: known.card });
  }
  const [first] = row ? [] : await store.history('request', id);
  const author = nameOf(row?.person ?? first?.event.envelope.author ?? '');
  const at = row?.updated ?? state?.prepared.at ?? '';
  // What it repeats or was split from is in the volume.
  return { what: 'request', author, at, people, draft: { ...typed, origin: null } };
}

/**
 * Into a history that nobody has worked in yet, before this one is closed: cut in between it is in both, never in none.
 * The rows have no owner there, since nobody of this history is known in that one.
 */
export async function carryOver(from: Store, to: Store, newId: () => string): Promise<void> {
  for (const { content } of await begunIn(from)) {
    const payload = await withFiles(content, (file) => copyOf(file, from, to));
    await to.drafts.save({ id: newId(), kind: carriedKind, person: '', payload });
  }
}

type Copy = (file: AttachmentRef) => Promise<AttachmentRef | null>;

async function withFiles(content: Carried, copy: Copy): Promise<Carried> {
  const copied = async (file: AttachmentRef | null) => file && (await copy(file));
  if (content.what === 'letter') {
    const { basisCopy, scan } = content.letter;
    const letter = { ...content.letter, basisCopy: await copied(basisCopy), scan: await copied(scan) };
    return { ...content, letter };
  }
  const { basis } = content.draft;
  return { ...content, draft: { ...content.draft, basis: { ...basis, copy: await copied(basis.copy) } } };
}

/** Null where its bytes are not whole any more: they were lost before. */
async function copyOf(
  { id, name, size, mime }: AttachmentRef,
  from: Store,
  to: Store,
): Promise<AttachmentRef | null> {
  const read = await from.attachments.bytes(id);
  if (!read.ok) return null;
  // What it is was looked at when it was taken in.
  const check = async () => ({ ok: true as const, value: { mime } });
  const put = await to.attachments.put(read.value.bytes, { name, maxBytes: size, check });
  if (!put.ok) throw new Refusal(put.problem);
  const { id: copied, sha256 } = put.value;
  return { id: copied, sha256, size, name, mime };
}

/** Who may go on with what: whoever may type such a thing at all. */
const taking = { request: access.calls.saveDraft, letter: deskTyping.calls.keepTyped };

export function mayTake({ what }: Pick<Carried, 'what'>, roles: readonly Role[]): boolean {
  return allows(taking[what], roles);
}

/** What came from the history before and nobody has gone on with yet, newest first. */
export async function carriedIn(store: Store): Promise<{ id: string; content: Carried }[]> {
  const rows = await store.drafts.list(carriedKind);
  return rows
    .flatMap(({ id, payload }) => {
      const content = carried.safeParse(payload).data;
      return content ? [{ id, content }] : [];
    })
    .sort((a, b) => (a.content.at < b.content.at ? 1 : -1));
}

export function shownCarried({ id, content }: { id: string; content: Carried }): CarriedDraft {
  const { what, author, at } = content;
  if (content.what === 'letter') {
    const { applicant, people, outgoing } = content.letter;
    const names = people.map((each) => fullName(each)).filter((each) => each !== '');
    return { ...{ id, what, author, at, names }, of: applicant.name, number: outgoing.number };
  }
  const names = content.people.map(({ card }) => fullName(card.name));
  return { ...{ id, what, author, at, names }, of: '', number: content.draft.basis.number };
}
