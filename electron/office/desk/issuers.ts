import type { RequestState } from '../../../shared/access/index.ts';
import { ok } from '../../../shared/kernel/index.ts';
import type { Handling } from '../handler.ts';
import { answeredLately } from './desk.queries.ts';

/** Answered requests that are looked through for the last answer of each way. */
const most = 20;

/** Who gave the last recorded answer, by the way in which it came; empty where none of the latest came so. */
export async function lastIssuers(_input: object, { store }: Handling) {
  const requests = await store.read((q) => answeredLately(q, store.office, most));
  const last = { letter: { issuer: '', at: '' }, skud: { issuer: '', at: '' } };
  for (const { id } of requests) {
    const state = (await store.fold('request', id)) as RequestState | null;
    for (const { recorded, at } of Object.values(state?.answering[store.office]?.lines ?? {}))
      if (recorded && at > last[recorded.way].at) last[recorded.way] = { issuer: recorded.issuer, at };
  }
  return ok({ letter: last.letter.issuer, skud: last.skud.issuer });
}
