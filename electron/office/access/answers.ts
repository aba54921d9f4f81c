import type { z } from 'zod';
import type { LineAnswer, lineAnswerShown, RequestState } from '../../../shared/access/index.ts';
import type { AccountState } from '../../../shared/accounts/index.ts';
import type { Store } from '../store/index.ts';
import { namesOf } from '../trail.ts';

/** Answers by line with the names of their authors: of several offices' the own one is shown. */
export function answersOf(state: RequestState, own: string): Map<string, LineAnswer> {
  const { [own]: first, ...others } = state.answering;
  const answers = new Map<string, LineAnswer>();
  for (const each of [first, ...Object.values(others)])
    for (const [key, answer] of Object.entries(each?.lines ?? {}))
      if (!answers.has(key)) answers.set(key, answer);
  return answers;
}

type ShownAnswer = z.output<typeof lineAnswerShown>;

/** The same as a card shows them, with the login that an account has now. */
export async function answersShown(state: RequestState, store: Store): Promise<Map<string, ShownAnswer>> {
  const answers = answersOf(state, store.office);
  const authors = await namesOf(
    [...answers.values()].map(({ author }) => author),
    store,
  );
  const shown = new Map<string, ShownAnswer>();
  for (const [key, answer] of answers) {
    const { result, account, reason, text, author, at, recorded } = answer;
    const of = account ? ((await store.fold('account', account)) as AccountState | null) : null;
    shown.set(key, {
      result,
      account,
      login: of?.user?.login ?? '',
      reason,
      text,
      author: authors.get(author) ?? '',
      at,
      recorded: recorded !== null,
    });
  }
  return shown;
}
