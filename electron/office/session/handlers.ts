import { fail, ok, type Result } from '../../../shared/kernel/index.ts';
import type { PersonState } from '../../../shared/people/index.ts';
import { recoverySheet, type session, type Who } from '../../../shared/session/index.ts';
import { documentDateTime } from '../../../shared/text/index.ts';
import { layOut } from '../documents/index.ts';
import type { Basics, Handlers } from '../handler.ts';
import type { Queue } from '../store/index.ts';
import { closingOnFailure, type Workplace } from '../workplace.ts';
import { pickEscrowAnswer, saveEscrowRequest } from './escrow.ts';
import { foundOffice } from './found.ts';
import { passwordProblem } from './passwords.ts';
import { recoverOffice } from './recover.ts';
import { status } from './status.ts';

type JoiningCall =
  | 'chooseVolume'
  | 'join'
  | 'joining'
  | 'resumeJoin'
  | 'cancelJoin'
  | 'finishJoin'
  | 'pickAuthority';

/** Calls before and around the sign-in; `lock` tells the process that the seat is free. */
export function sessionHandlers(
  workplace: Workplace,
  lock: (reason: 'idle' | 'asked' | 'system') => void,
  // One way in at a time: who comes back while an abandoned sign-in still closes the store waits for it.
  entrance: Queue,
): Omit<Handlers<typeof session, Basics>, JoiningCall> {
  return {
    status: async () => ok(await status(workplace)),
    // Set-up and recovery show a code once: a lock does not overtake them, only the end of their window does.
    async setUp(input, { signal }) {
      const problem = passwordProblem(input.password);
      if (problem) return { ok: false, problem };
      return entrance.run(() => foundOffice(workplace, input, () => !signal.aborted));
    },
    signIn({ person, password }, { signal, progress }) {
      const wanted = workplace.patience(signal);
      return entrance.run(() => signIn(workplace, { person, password, wanted, preparing: progress }));
    },
    changePassword: ({ current, next }, { signal }) =>
      changePassword(workplace, { current, next, wanted: workplace.patience(signal) }),
    async recover(input, { signal, progress }) {
      const problem = passwordProblem(input.password);
      if (problem) return { ok: false, problem };
      const of = { ...input, preparing: progress };
      return entrance.run(() => recoverOffice(workplace, of, () => !signal.aborted));
    },
    saveEscrowRequest: (_input, { shell }) => saveEscrowRequest(workplace.dataFolder, shell),
    pickEscrowAnswer: (_input, { shell }) => pickEscrowAnswer(shell),
    async printRecoveryCode({ printer, language }, { documents, shell, call }) {
      const { freshCode } = workplace;
      if (!freshCode) return ok({ printed: false });
      const { person, session, store } = workplace.working();
      await store.log({ person, address: session.address, part: 'recovery-code', operation: call });
      const office = (await workplace.office())?.card.name[language] ?? '';
      const printed = documentDateTime(workplace.options.surroundings.now(), language);
      const tree = recoverySheet({ code: freshCode, office, printed }, language);
      const pages = await layOut(tree, { documents, shell });
      if (!pages.ok) return pages;
      const { html } = pages.value;
      // What opens everything may not become a file.
      return ok(await shell.ask('print', { html, orientation: 'portrait', printer, paperOnly: true }));
    },
    async lock({ reason }) {
      lock(reason);
      return ok({});
    },
  };
}

async function signIn(
  workplace: Workplace,
  of: { person: string; password: string; wanted(): boolean; preparing: Basics['progress'] },
): Promise<Result<Who>> {
  const { person, password, wanted, preparing } = of;
  if (workplace.signedIn) return fail('session.taken');
  if (workplace.joining) return fail('join.unfinished');
  const keyring = await workplace.openKeyring();
  if (!keyring.ok) return keyring;
  const unlocked = await keyring.value.unlock(
    person,
    password.normalize('NFC'),
    workplace.options.surroundings.now(),
  );
  if (!unlocked.ok) return unlocked;
  // For the log of a slow start: before this line the time is the password's own cost, after it the disk's.
  workplace.options.report('unlocked');
  const { dmk, personKey, mustChange } = unlocked.value;
  const opened = await workplace.openStore(keyring.value.office, dmk, { preparing });
  if (!opened.ok) return opened;
  const store = opened.value;
  return closingOnFailure(store, async () => {
    const state = (await store.fold('person', person)) as PersonState | null;
    if (!state?.active) {
      // The dismissal is in the log: the wrap that would still open the office goes.
      await keyring.value.remove(person);
      return fail('account.blocked');
    }
    const logged = 'session.signIn';
    return workplace.seat({ person, key: personKey, mustChange, store, dmk, logged, wanted });
  });
}

async function changePassword(
  workplace: Workplace,
  { current, next, wanted }: { current: string; next: string; wanted(): boolean },
): Promise<Result<Record<string, never>>> {
  const { person, store, dmk } = workplace.working();
  const keyring = await workplace.openKeyring();
  if (!keyring.ok) return keyring;
  const problem = passwordProblem(next, current);
  if (problem) return { ok: false, problem };
  const now = workplace.options.surroundings.now();
  const changed = await keyring.value.changePassword(
    person,
    current.normalize('NFC'),
    next.normalize('NFC'),
    now,
  );
  if (!changed.ok) return changed;
  const seated = await workplace.seat({
    person,
    key: changed.value.personKey,
    mustChange: false,
    store,
    dmk,
    logged: 'session.changePassword',
    wanted,
  });
  return seated.ok ? ok({}) : seated;
}
