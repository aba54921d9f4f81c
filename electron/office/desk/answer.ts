import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { lineKey, linesOf, type RequestState } from '../../../shared/access/index.ts';
import { temporaryPassword } from '../../../shared/accounts/index.ts';
import type { desk } from '../../../shared/desk/index.ts';
import { fail, ok, Refusal, type Result } from '../../../shared/kernel/index.ts';
import type { Handling } from '../handler.ts';
import { type Recipient, recipientOf } from '../letters/index.ts';
import { once } from '../once.ts';
import { rulesOn } from '../rules.ts';
import type { Lookup, NewCredential, NewEvent, NewLetter } from '../store/index.ts';
import { namesOf } from '../trail.ts';
import { AnswerEvents } from './answer-events.ts';
import type { AnswerOf, Issued } from './answer-of.ts';
import { accountsBy } from './lines.ts';

type Calls = typeof desk.calls;
type Answer = z.output<Calls['answer']['input']>;
type Answered = z.output<Calls['answer']['output']>;
type Recording = z.output<Calls['record']['input']>;

/**
 * The owner's answer to some lines, whole or not at all (349/2021 ¶17, ¶20): every login issued is an entry of the journal,
 * with a temporary password of its own beside the record: sealed to the workstation that asked, where one did. `desk.alreadyAnswered` {author, at, result} for the second of two
 * administrators, `accounts.loginTaken` {account}, `desk.notReceived`.
 */
export function answer({ id, incoming, lines }: Answer, at: Handling): Promise<Result<Answered>> {
  return once(at, async () => {
    const made: Made = { credentials: [], letters: [], recipient: await recipientOf(id, at.store) };
    const answered: Answered['credentials'] = [];
    const of = { ...(await answerOf(id, lines, at)), incoming, recorded: null };
    return at.store.act<Answered>({
      ...(await unitOf(id, at)),
      events: eventsOf(of, ({ issued }) => {
        for (const each of issued) answered.push(withPassword(each, made, at));
      }),
      credentials: made.credentials,
      letters: made.letters,
      answer: () => ({ credentials: answered }),
    });
  });
}

/** What the office was answered by letter or through СКУД (349/2021 ¶20): entries of its own journal, without passwords. */
export function record(
  { id, lines, day, way, issuer, letter }: Recording,
  at: Handling,
): Promise<Result<Record<string, never>>> {
  return once(at, async () => {
    if (issuer === '') return fail('field.required', { field: 'issuer' });
    if (way === 'letter' && !letter) return fail('field.required', { field: 'letter.number' });
    const recorded = { way, issuer, letter };
    const of = { ...(await answerOf(id, lines, at)), day, incoming: null, recorded };
    return at.store.act<Record<string, never>>({
      ...(await unitOf(id, at)),
      events: eventsOf(of, () => undefined),
      answer: () => ({}),
    });
  });
}

async function unitOf(id: string, { store, session, operation, call, today }: Handling) {
  return { operation, session, call, part: `desk/${id}`, rules: await rulesOn(store, today()) };
}

function eventsOf(of: AnswerOf, then: (made: AnswerEvents) => void) {
  return (look: Lookup): Result<readonly NewEvent[]> => {
    try {
      const made = new AnswerEvents(of, look);
      then(made);
      return ok(made.events);
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, problem: error.problem };
      throw error;
    }
  };
}

async function answerOf(id: string, lines: Answer['lines'], at: Handling) {
  const { store, person } = at;
  const today = at.today();
  const names = await namesOf([person], store);
  const accounts = await unnamedAccounts(id, lines, at);
  return {
    id,
    office: store.office,
    lines,
    today,
    day: today,
    administrator: names.get(person) ?? '',
    newId: at.newId,
    accountOf: (iin: string, system: string) => accounts.get(`${iin}/${system}`) ?? null,
  };
}

/** Accounts by IIN and system of the people whose lines name no login. */
async function unnamedAccounts(
  id: string,
  lines: Answer['lines'],
  { store }: Handling,
): Promise<Map<string, string>> {
  const state = (await store.fold('request', id)) as RequestState | null;
  const known = new Set(state ? linesOf(state) : []);
  const found = new Map<string, string>();
  const parts = new Set(
    lines
      .filter((line) => known.has(lineKey(line)) && line.result !== 'issued' && line.result !== 'refused')
      .map(({ part }) => part),
  );
  for (const part of parts) {
    const iin = state?.prepared.people[part]?.iin ?? '';
    // Oldest first, so that the newest stays.
    for (const each of (await accountsBy(iin, store)).toReversed())
      found.set(`${iin}/${each.system}`, each.id);
  }
  return found;
}

interface Made {
  credentials: NewCredential[];
  letters: NewLetter[];
  /** Whoever asked through the program reads the passwords there, and nobody does here. */
  recipient: Recipient | null;
}

/** An account that one answer issues twice has one password. */
function withPassword(
  { part, system, account, event, login }: Issued,
  { credentials, letters, recipient }: Made,
  { newId }: Handling,
): Answered['credentials'][number] {
  const made = [...credentials, ...letters].find((each) => each.account === account);
  const id = made?.id ?? newId();
  const sealed = recipient !== null;
  if (!made) {
    const password = { id, account, event, secret: temporaryPassword((size) => randomBytes(size)) };
    if (recipient) letters.push({ ...password, ...recipient });
    else credentials.push(password);
  }
  return { part, system, id, account, login, sealed };
}
