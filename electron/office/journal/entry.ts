import type { z } from 'zod';
import type { RequestState } from '../../../shared/access/index.ts';
import {
  type AccountState,
  accountTypes,
  type Entry,
  login as loginText,
} from '../../../shared/accounts/index.ts';
import type { journal } from '../../../shared/journal/index.ts';
import { fail, ok, type Result } from '../../../shared/kernel/index.ts';
import type { Handling } from '../handler.ts';
import { rulesOn } from '../rules.ts';
import { namesOf } from '../trail.ts';
import { entryOf } from './journal.queries.ts';
import { shownEntry } from './list.ts';

type Calls = typeof journal.calls;
type Input<Name extends keyof Calls> = z.output<Calls[Name]['input']>;

export async function openEntry({ id, event }: Input<'open'>, at: Handling) {
  const row = await at.store.read((q) => entryOf(q, id, event));
  const state = (await at.store.fold('account', id)) as AccountState | null;
  const entry = state?.entries.find((each) => each.event === event);
  if (!row || !state || !entry) return fail('journal.entryMissing');
  const { columns } = entry;
  return ok({ ...shownEntry(row), columns, ...(await originOf(state, entry, at)) });
}

/** Who issued what another's answer is recorded by, and the request's number in СКУД; of a correction, those of what it puts right. */
export async function originOf(
  state: AccountState,
  entry: Entry,
  { store }: Handling,
): Promise<{ issuer: string; skud: string }> {
  const root = rootOf(state, entry);
  const request = root.line && ((await store.fold('request', root.line.request)) as RequestState | null);
  return {
    issuer: root.recorded?.issuer ?? '',
    skud: entry.columns.outgoing ? '' : (request?.submitted?.skudNumber ?? ''),
  };
}

/** The issue that a chain of corrections began with. */
function rootOf({ entries }: AccountState, entry: Entry): Entry {
  let root = entry;
  for (let steps = entries.length; root.corrects !== null && steps > 0; steps--)
    root = entries.find((each) => each.event === root.corrects) ?? root;
  return root;
}

/** A further entry of the journal; the one that it names stays as it is. The login stays that of the same system and person. */
export async function correctEntry(
  input: Input<'correct'>,
  at: Handling,
): Promise<Result<Record<string, never>>> {
  const { id, event, columns, basisTitle, note, login, why } = input;
  const { store, session, operation, call, today, person } = at;
  const state = (await store.fold('account', id)) as AccountState | null;
  const entry = state?.entries.find((each) => each.event === event);
  const user = entry?.user ?? state?.user;
  if (!state || !entry || !user) return fail('journal.entryMissing');
  if (!loginText.safeParse(login).success)
    return fail(login === '' ? 'accounts.loginRequired' : 'field.invalid', { field: 'login' });
  if (columns.system !== entry.columns.system) return fail('field.invalid', { field: 'system' });
  const administrator = (await namesOf([person], store)).get(person) ?? '';
  return store.act<Record<string, never>>({
    ...{ operation, session, call, part: `journal/${id}`, rules: await rulesOn(store, today()) },
    events: [
      {
        ...{ kind: 'account', aggregate: id, type: 'account.corrected' },
        typeVersion: accountTypes['account.corrected'],
        common: { corrects: event, columns },
        persons: [
          { ...user, login },
          { administrator, basisTitle, note, why },
        ],
      },
    ],
    answer: () => ({}),
  });
}
