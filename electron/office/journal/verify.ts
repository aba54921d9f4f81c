import { ok } from '../../../shared/kernel/index.ts';
import type { Handling } from '../handler.ts';

/** The whole journal is proved anew; a trigger that is missing or foreign is told where nothing else is wrong. */
export async function verifyJournal(_input: object, { store, progress, signal, now }: Handling) {
  const began = now();
  const {
    ok: whole,
    counts,
    unconfirmed,
    head,
    firstBad,
    triggers,
  } = await store.verifyJournal(progress, signal);
  const trigger = triggers.length > 0 ? ({ number: null, what: 'trigger' } as const) : null;
  return ok({
    ok: whole,
    entries: counts.entries,
    events: counts.events,
    unconfirmed: unconfirmed.entries,
    firstBad: firstBad ? { number: firstBad.number, what: firstBad.what } : trigger,
    digest: head.hash,
    milliseconds: now() - began,
  });
}

/** What ties a long journal together, before each entry is looked at. Names no fault. */
export async function verifyChain(_input: object, { store, progress, signal, now }: Handling) {
  const began = now();
  const chain = await store.verifyChain(progress, signal);
  if (!chain) return ok({ chain: null });
  const { entries, signatures } = chain;
  return ok({ chain: { entries, signatures, milliseconds: now() - began } });
}

/** What goes on behind at the same time, so that a proof takes longer. */
export async function searchBehind(_input: object, { store }: Handling) {
  return ok({ events: await store.search.behind() });
}
