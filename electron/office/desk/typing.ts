import { type deskTyping, typedAnswer, typedLetter } from '../../../shared/desk/index.ts';
import { ok } from '../../../shared/kernel/index.ts';
import type { Handlers, Handling } from '../handler.ts';

export const deskKind = 'desk';

/** A request has one id at both ends of its way: what the desk types about it must not lie over its own draft. */
export function deskRow(id: string): string {
  return `${id.slice(0, 14)}${id[14] === '4' ? '7' : '4'}${id.slice(15)}`;
}

async function own(id: string, { store, person }: Handling) {
  const row = await store.drafts.load(deskRow(id));
  return row?.kind === deskKind && row.person === person ? row : null;
}

export const deskTypingHandlers: Handlers<typeof deskTyping> = {
  async keepTyped({ id, typed }, at) {
    const row = await at.store.drafts.load(deskRow(id));
    // Of two administrators at one request each keeps the answer alone: the later one's typing is not kept.
    if (!row || row.person === at.person)
      await at.store.drafts.save({ id: deskRow(id), kind: deskKind, person: at.person, payload: typed });
    return ok({});
  },
  async openTyped({ id }, at) {
    const row = await own(id, at);
    const typed = typedAnswer.safeParse(row?.payload).data ?? typedLetter.safeParse(row?.payload).data;
    return ok({ typed: typed ?? null });
  },
  async typedLetters(_input, { store, person }) {
    const rows = await store.drafts.list(deskKind, person);
    return ok(
      rows.flatMap(({ id, payload, updated }) => {
        const letter = typedLetter.safeParse(payload).data;
        return letter ? [{ id: deskRow(id), applicant: letter.applicant.name, at: updated }] : [];
      }),
    );
  },
  async forgetTyped({ id }, at) {
    if (await own(id, at)) await at.store.drafts.remove(deskRow(id));
    return ok({});
  },
};
