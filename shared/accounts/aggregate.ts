import type { RequestState } from '../access/index.ts';
import type { Aggregate, Concern, ConcernContext, Event } from '../kernel/index.ts';
import { accountTypes, journalTypes } from './events.ts';
import { foldAccount } from './fold.ts';
import { judgeAccount } from './judge.ts';
import { projectAccount } from './project.ts';
import type { AccountState } from './state.ts';

/** One person's login in one system, from its issue on; its issues and their corrections are the journal of Appendix 2. */
export const account: Aggregate<AccountState> = {
  kind: 'account',
  comesLater: true,
  types: accountTypes,
  entries: journalTypes,
  judge: judgeAccount,
  fold: foldAccount,
  concerns: concernedBy,
  project: projectAccount,
};

/** Whose account it is, and every office upon whose requests anything was done to it. */
function concernedBy(
  { envelope }: Event,
  { home, entries, deeds }: AccountState,
  { state }: ConcernContext,
): readonly Concern[] {
  if (envelope.home !== home) return [{ office: home }];
  const lines = [...entries.flatMap(({ line }) => line ?? []), ...deeds];
  const requests = [...new Set(lines.map(({ request }) => request))];
  const offices = requests.flatMap((id) => (state('request', id) as RequestState | null)?.home ?? []);
  return [...new Set(offices)].map((office) => ({ office }));
}
