import { mayClose, type withdrawalReasons } from '../../../shared/conflicts/index.ts';
import { fail, ok, type Result } from '../../../shared/kernel/index.ts';

import type { Handling } from '../handler.ts';
import { rulesOn } from '../rules.ts';
import type { HistoryEntry, NewEvent, Unit } from '../store/index.ts';
import { attachmentsOf, barOf, sameAnew } from './anew.ts';
import { findFallen } from './card.ts';
import { eventOf, type Fallen, isMinistry } from './fallen.ts';

/**
 * The same on the present state, in one unit with the closing: what the judge refuses now changes nothing.
 * `conflict.notReissuable`: passwords and chains of acts are given anew on the record's page; `conflict.contentGone`.
 */
export async function reissue({ id }: { id: string }, at: Handling): Promise<Result<{ event: string }>> {
  const open = await toClose(id, at);
  if (!open.ok) return open;
  const { of, entry } = open.value;
  const bar = barOf(of, entry, at.roles);
  if (bar === 'role') return fail('event.roleMissing');
  if (bar === 'gone' || !entry) return fail('conflict.contentGone');
  if (bar !== null) return fail('conflict.notReissuable');
  const event = at.newId();
  const anew = sameAnew(entry, event);
  const closing = { ...closingEvent(open.value, 'conflict.reissued', { event }), id: at.newId() };
  return record(at, id, {
    // The closing first: where another workstation has done the same anew before, both are refused.
    events: [closing, { ...anew, buildsOn: [{ aggregate: closing.aggregate, event: closing.id }] }],
    keepsAttachments: attachmentsOf(entry),
    answer: () => ({ event }),
  });
}

export async function withdraw(
  { id, why }: { id: string; why: (typeof withdrawalReasons)[number] },
  at: Handling,
): Promise<Result<Record<string, never>>> {
  const open = await toClose(id, at);
  if (!open.ok) return open;
  const events = [closingEvent(open.value, 'conflict.withdrawn', { why })];
  return record(at, id, { events, answer: () => ({}) });
}

export async function escalate(
  { id, note }: { id: string; note: string },
  at: Handling,
): Promise<Result<Record<string, never>>> {
  const open = await toClose(id, at);
  if (!open.ok) return open;
  if (open.value.of.standing === 'escalated') return fail('conflict.closed');
  if (await isMinistry(at.store)) return fail('desk.regionalOnly');
  const events = [closingEvent(open.value, 'conflict.escalated', {}, [{ note }])];
  return record(at, id, { events, answer: () => ({}) });
}

interface ToClose {
  of: Fallen;
  entry: HistoryEntry | null;
  reliesOn: NonNullable<NewEvent['buildsOn']>;
}

/** What fell and waits for a person, where this one may close it. */
async function toClose(id: string, at: Handling): Promise<Result<ToClose>> {
  // The same operation again gets its answer, whatever has become of the conflict.
  const of = await findFallen(id, at);
  if (!of || of.home !== at.store.office) return fail(of ? 'conflict.otherOffice' : 'record.missing');
  if (!mayClose(of.type || null, at.roles)) return fail('event.roleMissing');
  const again = await at.store.answered(at.operation);
  if (!again && (of.standing === 'reissued' || of.standing === 'withdrawn')) return fail('conflict.closed');
  if (of.cause !== 'refused' && of.cause !== 'quarantined') return fail('conflict.notReissuable');
  return ok({ of, entry: await eventOf(at.store, of), reliesOn: await reliesOnOf(of, at) });
}

function closingEvent(
  { of, reliesOn }: ToClose,
  type: string,
  more: Record<string, unknown>,
  persons: Record<string, unknown>[] = [],
): NewEvent {
  const attempted = of.record === null ? null : { kind: of.kind, type: of.type, record: of.record };
  return {
    kind: 'conflict',
    aggregate: of.id,
    type,
    typeVersion: 1,
    common: { attempted, met: of.met, ...more },
    persons,
    buildsOn: reliesOn,
  };
}

/** What is numbered of it: the refused event, or the centre's word that the bytes are set aside. */
async function reliesOnOf(of: Fallen, { store }: Handling): Promise<NonNullable<NewEvent['buildsOn']>> {
  if (of.cause === 'refused' && of.record !== null) return [{ aggregate: of.record, event: of.id }];
  const told = (await store.history('stream', of.id)).map(({ event }) => event.envelope.id);
  return told.slice(0, 1).map((event) => ({ aggregate: of.id, event }));
}

async function record<Answer>(
  { store, session, operation, call, today }: Handling,
  id: string,
  of: Pick<Unit<Answer>, 'events' | 'answer' | 'keepsAttachments'>,
): Promise<Result<Answer>> {
  const rules = await rulesOn(store, today());
  return store.act({ operation, session, call, part: `conflicts/${id}`, rules, ...of });
}
