import { fail, ok, type Result } from '../../../shared/kernel/index.ts';
import type { PersonState } from '../../../shared/people/index.ts';
import type { Who } from '../../../shared/session/index.ts';
import type { EscrowAnswer } from '../../../shared/transport/index.ts';
import type { Basics } from '../handler.ts';
import { firstAdministrator } from '../people/index.ts';
import { newRecoveryCode, recoverKeyring } from '../store/index.ts';
import { closingOnFailure, type Workplace } from '../workplace.ts';

/**
 * The printed code opens the office without password and device secret, admits this account of the operating system, and
 * gives an administrator a new password; the used code is replaced at once.
 */
export async function recoverOffice(
  workplace: Workplace,
  of: {
    code: string;
    person: string | null;
    password: string;
    answer?: EscrowAnswer | null | undefined;
    preparing: Basics['progress'];
  },
  wanted: () => boolean,
): Promise<Result<{ recoveryCode: string; who: Who }>> {
  if (workplace.signedIn) return fail('session.taken');
  if (workplace.joining) return fail('join.unfinished');
  const { surroundings, cost } = workplace.options;
  const { dataFolder } = workplace;
  const random = (size: number) => surroundings.random(size);
  const recovered = await recoverKeyring({
    dataFolder,
    code: of.code,
    answer: of.answer ?? null,
    random,
    ...(cost ? { cost } : {}),
  });
  if (!recovered.ok) return recovered;
  const { keyring, dmk, deviceSecret } = recovered.value;
  const opened = await workplace.openStore(keyring.office, dmk, { preparing: of.preparing });
  if (!opened.ok) return opened;
  const store = opened.value;
  return closingOnFailure(store, async () => {
    const person = of.person ?? (await store.read(firstAdministrator));
    const state = person ? ((await store.fold('person', person)) as PersonState | null) : null;
    if (!person || !state?.active || !state.roles.includes('officeAdministrator'))
      return fail('person.missing');
    const unlocked = await keyring.setPassword({ dmk, person, next: of.password.normalize('NFC') });
    if (!unlocked.ok) return unlocked;
    // The used code goes only when the new password opens the office on this account: else nothing would.
    await workplace.secret.write(deviceSecret);
    workplace.keyring = keyring;
    const recoveryCode = newRecoveryCode(random);
    const replaced = await keyring.replaceRecovery(dmk, recoveryCode);
    if (!replaced.ok) return replaced;
    const key = unlocked.value.personKey;
    const logged = 'session.recover';
    const seated = await workplace.seat({ person, key, mustChange: false, store, dmk, logged, wanted });
    if (!seated.ok) return seated;
    workplace.freshCode = recoveryCode;
    return ok({ recoveryCode, who: seated.value });
  });
}
