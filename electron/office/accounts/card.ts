import type { z } from 'zod';
import { attachmentRef } from '../../../shared/access/index.ts';
import {
  type AccountState,
  accountNorms,
  type accounts,
  countedBlocks,
  type Entry,
} from '../../../shared/accounts/index.ts';
import { fail, ok } from '../../../shared/kernel/index.ts';
import type { Handling } from '../handler.ts';
import { normsNow } from '../norms/index.ts';
import type { HistoryEntry, Store } from '../store/index.ts';
import { namesOf, trailOf } from '../trail.ts';
import { accountById } from './accounts.queries.ts';
import { isPasswordLost } from './forward.ts';
import { factsOf } from './list.ts';
import type { AccountMemory } from './memory.ts';

type Card = z.input<(typeof accounts.calls)['open']['output']>;

/** An account with its entries of the journal, the marks of its passwords and its trail. */
export async function openAccount({ id }: { id: string }, at: Handling, memory: AccountMemory) {
  const { store, today } = at;
  const state = (await store.fold('account', id)) as AccountState | null;
  const row = await store.read((q) => accountById(q, id));
  if (!state || !row) return fail('accounts.missing');
  const history = await store.history('account', id);
  const card: Card = {
    ...factsOf(row, today(), accountNorms(today(), await normsNow(store))),
    own: state.home === store.office,
    employee: row.employee,
    functionsKk: state.functions.map(({ name }) => name.kk),
    functionsRu: state.functions.map(({ name }) => name.ru),
    blocks: await blocksOf(state, history, store),
    entries: state.entries.map((each) => shownEntry(each, history)),
    credentials: await credentialsOf(id, at, memory),
    letters: (await store.letters.of([id])).map((each) => ({
      id: each.id,
      state: each.state,
      changed: each.changed,
    })),
    passwordLost: await isPasswordLost(id, state, store),
    policySheet: (state.policy?.sheet ?? null) as Card['policySheet'],
    trail: await trailOf(history, store),
  };
  return ok(card);
}

/** Why it was ever closed: also what a later issue has ended. */
async function blocksOf(
  state: AccountState,
  history: readonly HistoryEntry[],
  store: Store,
): Promise<Card['blocks']> {
  const authors = new Map(history.map(({ event: { envelope } }) => [envelope.id, envelope.author ?? '']));
  const names = await namesOf([...authors.values()], store);
  return countedBlocks(state)
    .toReversed()
    .map(({ event, day, cause, text, document }) => ({
      event,
      day,
      cause,
      author: names.get(authors.get(event) ?? '') ?? '',
      text,
      document: attachmentRef.safeParse(document).data ?? null,
    }));
}

function shownEntry(entry: Entry, history: readonly HistoryEntry[]): Card['entries'][number] {
  const kinds = {
    'account.issued': 'issued',
    'account.recorded': 'recorded',
    'account.corrected': 'corrected',
  } as const;
  return {
    event: entry.event,
    number: history.find(({ event }) => event.envelope.id === entry.event)?.journal ?? null,
    kind: kinds[entry.type],
    day: entry.columns.day,
    request: entry.line?.request ?? null,
    administrator: entry.paper?.administrator ?? '',
    note: entry.paper?.note ?? '',
  };
}

async function credentialsOf(
  account: string,
  { store }: Handling,
  memory: AccountMemory,
): Promise<Card['credentials']> {
  const marks = await store.credentials.of([account]);
  const names = await namesOf(
    marks.flatMap(({ shownBy }) => shownBy ?? []),
    store,
  );
  return marks.map(({ id, made, shownAt, shownBy, expires, gone }) => ({
    id,
    made,
    shown: shownAt,
    shownBy: names.get(shownBy ?? '') ?? '',
    inMemory: memory.password(id, account) !== null,
    expires,
    gone,
  }));
}
