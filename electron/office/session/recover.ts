import { fail, ok, type Result } from '../../../shared/kernel/index.ts';
import type { PersonState } from '../../../shared/people/index.ts';
import type { Who } from '../../../shared/session/index.ts';
import { firstAdministrator } from '../people/index.ts';
import { newRecoveryCode, recoverKeyring } from '../store/index.ts';
import type { Workplace } from '../workplace.ts';

/**
 * The printed code opens the office without password and device secret, admits this account of the operating system, and
 * gives an administrator a new password; the used code is replaced at once.
 */
export async function recoverOffice(
  workplace: Workplace,
  of: { code: string; person: string | null; password: string },
): Promise<Result<{ recoveryCode: string; who: Who }>> {
  if (workplace.signedIn) return fail('session.taken');
  const { dataFolder, surroundings, cost } = workplace.options;
  const random = (size: number) => surroundings.random(size);
  const recovered = await recoverKeyring({
    dataFolder,
    code: of.code,
    random,
    ...(cost ? { cost } : {}),
  });
  if (!recovered.ok) return recovered;
  const { keyring, dmk, deviceSecret } = recovered.value;
  const opened = await workplace.openStore(keyring.office, dmk);
  if (!opened.ok) return opened;
  const store = opened.value;
  const person = of.person ?? (await store.read(firstAdministrator));
  const state = person ? ((await store.fold('person', person)) as PersonState | null) : null;
  if (!person || !state?.active || !state.roles.includes('officeAdministrator')) {
    await store.close();
    return fail('person.missing');
  }
  const unlocked = await keyring.setPassword({ dmk, person, next: of.password.normalize('NFC') });
  if (!unlocked.ok) {
    await store.close();
    return unlocked;
  }
  const recoveryCode = newRecoveryCode(random);
  await keyring.replaceRecovery(dmk, recoveryCode);
  await workplace.secret.write(deviceSecret);
  workplace.keyring = keyring;
  const seated = await workplace.seat({
    person,
    key: unlocked.value.personKey,
    mustChange: false,
    store,
    dmk,
  });
  if (!seated.ok) return seated;
  await store.log({
    person,
    address: workplace.options.address,
    part: 'session',
    operation: 'session.recover',
  });
  workplace.freshCode = recoveryCode;
  return ok({ recoveryCode, who: seated.value });
}
