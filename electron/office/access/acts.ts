import type { z } from 'zod';
import {
  type access,
  type Check,
  firstObstacle,
  type PreparedParts,
  preparedParts,
  type RequestDraft,
  type RequestState,
  saysTheSame,
} from '../../../shared/access/index.ts';
import { canonical, fail, ok, type Result } from '../../../shared/kernel/index.ts';
import { filesOf, unknownFile } from '../attachments/index.ts';
import type { Handling } from '../handler.ts';
import { once } from '../once.ts';
import { rulesOn } from '../rules.ts';
import type { NewEvent, Unit } from '../store/index.ts';
import { openDraft } from './drafts.ts';
import { checksOf, knownTo } from './known.ts';

/** Ready for signature. The draft stays, so that it can still be changed: a change is a new *prepared* that replaces this one. */
export function prepare({ id }: { id: string }, at: Handling): Promise<Result<{ id: string }>> {
  return once(at, async () => {
    const found = await openDraft(id, at);
    if (!found.ok) return found;
    const { draft, state } = found.value;
    const parts = await partsOf(draft, 'prepare', at);
    if (!parts.ok) return parts;
    if (state && isRecorded(parts.value, state)) return ok({ id });
    return record(at, id, {
      events: [{ ...preparedEvent(id, parts.value), lastSeen: state?.last ?? null }],
      keepsAttachments: filesOf(draft.basis.copy),
      answer: () => ({ id }),
    });
  });
}

type Submit = z.output<(typeof access.calls)['submit']['input']>;

/** The request leaves the office: what was signed, or what the draft says where it was changed since, in one act. */
export function submit(input: Submit, at: Handling): Promise<Result<{ id: string }>> {
  return once(at, async () => {
    const { id, signedForm } = input;
    const found = await openDraft(id, at);
    if (!found.ok) return found;
    const { draft, state } = found.value;
    const unknown = await unknownFile(signedForm, 'signedForm', at);
    if (unknown) return { ok: false, problem: unknown };
    const parts = await partsOf(draft, 'submit', at);
    if (!parts.ok) return parts;
    const again = !state || !saysTheSame(draft, state.prepared);
    const prepared = again ? at.newId() : state.prepared.event;
    const submitted = submittedEvent(input, draft, prepared);
    const events = again ? [{ ...preparedEvent(id, parts.value), id: prepared }, submitted] : [submitted];
    const [first, ...rest] = events;
    return record(at, id, {
      events: first ? [{ ...first, lastSeen: state?.last ?? null }, ...rest] : [],
      keepsAttachments: filesOf(draft.basis.copy, signedForm),
      endsDrafts: [id],
      answer: () => ({ id }),
    });
  });
}

export function withdraw({ id, reason }: { id: string; reason: string }, at: Handling) {
  return once<Record<string, never>>(at, async () => {
    const state = (await at.store.fold('request', id)) as RequestState | null;
    if (!state) return fail('access.notPrepared');
    return record(at, id, {
      events: [requestEvent(id, 'request.withdrawn', { prepared: state.prepared.event }, [{ reason }])],
      endsDrafts: [id],
      answer: () => ({}),
    });
  });
}

/** Everything that the form prints, or the rule that stands in the way. */
async function partsOf(
  draft: RequestDraft,
  stage: Check['stage'],
  at: Handling,
): Promise<Result<PreparedParts>> {
  const obstacle =
    firstObstacle(await checksOf(draft, at), stage) ??
    (await unknownFile(draft.basis.copy, 'basis.copy', at));
  if (obstacle) return { ok: false, problem: obstacle };
  const parts = preparedParts(draft, await knownTo([draft], at.store));
  return parts ? ok(parts) : fail('field.invalid');
}

function isRecorded({ common, persons }: PreparedParts, { prepared }: RequestState): boolean {
  const { event: _event, at: _at, correspondence, people, ...recorded } = prepared;
  const told = [correspondence, ...recorded.lines.map(({ part }) => people[part] ?? null)];
  return canonical([common, persons]) === canonical([recorded, told]);
}

function preparedEvent(id: string, { common, persons, buildsOn }: PreparedParts): NewEvent {
  return { ...requestEvent(id, 'request.prepared', common, persons), buildsOn };
}

function submittedEvent(
  { id, delivery, signedForm }: Submit,
  draft: RequestDraft,
  prepared: string,
): NewEvent {
  const { channel, outgoing, skudNumber } = draft;
  const common = {
    prepared,
    channel,
    delivery,
    outgoing: channel === 'letter' ? outgoing : null,
    skudNumber: channel === 'skud' ? skudNumber : null,
  };
  return requestEvent(id, 'request.submitted', common, [{ signedForm }]);
}

function requestEvent(
  aggregate: string,
  type: string,
  common: Record<string, unknown>,
  persons: Record<string, unknown>[],
): NewEvent {
  return { kind: 'request', aggregate, type, typeVersion: 1, common, persons };
}

async function record<Answer>(
  { store, session, operation, call, today }: Handling,
  id: string,
  of: Pick<Unit<Answer>, 'events' | 'answer' | 'endsDrafts' | 'keepsAttachments'>,
): Promise<Result<Answer>> {
  const rules = await rulesOn(store, today());
  return store.act({ operation, session, call, part: `access/${id}`, rules, ...of });
}
