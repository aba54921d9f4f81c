import { fail, ok, type Result } from '../../../shared/kernel/index.ts';
import type { CarriedDraft } from '../../../shared/volumes/index.ts';
import { draftKind } from '../access/index.ts';
import { deskKind, deskRow } from '../desk/index.ts';
import { cardEvent, holdersOfIins } from '../employees/index.ts';
import type { Handling } from '../handler.ts';
import { rulesOn } from '../rules.ts';
import { type CarriedRequest, carriedIn, mayTake } from './carried.ts';

/** The carried row goes last: cut before that, it can be taken again, and there is one draft more. */
export async function takeCarried(
  { id }: { id: string },
  at: Handling,
): Promise<Result<{ id: string; what: CarriedDraft['what'] }>> {
  const { store, person, newId, roles } = at;
  const content = (await carriedIn(store)).find((each) => each.id === id)?.content;
  if (!content) return fail('draft.missing');
  if (!mayTake(content, roles)) return fail('call.forbidden');
  const made = newId();
  if (content.what === 'letter') {
    await store.drafts.save({ id: deskRow(made), kind: deskKind, person, payload: content.letter });
  } else {
    const known = await entered(content, at);
    if (!known.ok) return known;
    const lines = content.draft.lines.map((line) => ({
      ...line,
      employee: known.value.get(line.employee) ?? line.employee,
    }));
    await store.drafts.save({ id: made, kind: draftKind, person, payload: { ...content.draft, lines } });
  }
  await store.drafts.remove(id);
  return ok({ id: made, what: content.what });
}

/** Ids of the people in this directory by those of the former one; whoever is missing is entered as they stood there. */
async function entered(
  { people }: CarriedRequest,
  { store, session, operation, call, newId, today }: Handling,
): Promise<Result<ReadonlyMap<string, string>>> {
  const holders = await store.read((q) =>
    holdersOfIins(
      q,
      people.map(({ card }) => card.iin),
    ),
  );
  const missing = people.filter(({ card }) => !holders.has(card.iin));
  const made = new Map(missing.map(({ employee }) => [employee, newId()]));
  if (missing.length > 0) {
    const done = await store.act({
      ...{ operation, session, call },
      part: 'employees',
      detail: `rows ${missing.length}`,
      rules: await rulesOn(store, today()),
      events: missing.map(({ employee, card }) =>
        cardEvent('employee.entered', made.get(employee) ?? '', card),
      ),
      answer: () => ({}),
    });
    if (!done.ok) return done;
  }
  return ok(
    new Map(
      people.map(({ employee, card }) => [employee, holders.get(card.iin) ?? made.get(employee) ?? '']),
    ),
  );
}
