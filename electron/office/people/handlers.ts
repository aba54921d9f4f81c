import { fail, ok, type Result } from '../../../shared/kernel/index.ts';
import { fullName, type people, role } from '../../../shared/people/index.ts';
import type { Handlers, Handling } from '../handler.ts';
import type { NewEvent } from '../store/index.ts';
import { newRecoveryCode } from '../store/index.ts';
import type { Workplace } from '../workplace.ts';
import { administrators, allPeople } from './people.queries.ts';

const temporaryHours = 72;

/** People of this office and their passwords: what is known of them is events, what opens the office is the keyring. */
export function peopleHandlers(workplace: Workplace): Handlers<typeof people> {
  return {
    list: (_input, at) => listPeople(workplace, at),
    async admit({ name, roles }, at) {
      const id = at.newId();
      const of = { type: 'person.admitted', common: { roles }, persons: [{ name }] };
      const done = await record(at, id, of, { id });
      if (!done.ok) return done;
      // A repeated operation answers with the first person's id: the temporary password is made anew, never stored.
      if (done.value.id !== id) return admitAgain(workplace, { id: done.value.id, name: fullName(name) }, at);
      return temporaryPassword(workplace, id, fullName(name), at.now());
    },
    async setRoles({ person, roles }, at) {
      if (!roles.includes('officeAdministrator') && (await isLastAdministrator(at, person)))
        return fail('person.lastAdministrator');
      return record(at, person, { type: 'person.rolesSet', common: { roles } }, {});
    },
    async dismiss({ person }, at) {
      if (await isLastAdministrator(at, person)) return fail('person.lastAdministrator');
      const done = await record(at, person, { type: 'person.dismissed', common: {} }, {});
      if (!done.ok) return done;
      const keyring = await workplace.openKeyring();
      if (!keyring.ok) return keyring;
      await keyring.value.remove(person);
      return done;
    },
    async resetPassword({ person }, at) {
      // The own password is changed by who knows it: an open window must not be enough to take an account over.
      if (person === at.person) return fail('person.self');
      const found = (await at.store.read(allPeople)).find((each) => each.id === person && each.active === 1);
      if (!found) return fail('person.missing');
      await logSession(at, `person/${person}`);
      return temporaryPassword(workplace, person, found.name, at.now());
    },
    newRecoveryCode: ({ password }, at) => replaceRecoveryCode(workplace, password, at),
  };
}

/** The answer was lost on its way. Who has meanwhile chosen an own password keeps it: a reset is a call of its own. */
async function admitAgain(workplace: Workplace, { id, name }: { id: string; name: string }, at: Handling) {
  const keyring = await workplace.openKeyring();
  if (!keyring.ok) return keyring;
  const known = keyring.value.people().find((each) => each.person === id);
  if (known && !known.mustChange) return fail('person.alreadyAdmitted');
  await logSession(at, `person/${id}`);
  return temporaryPassword(workplace, id, name, at.now());
}

async function listPeople(workplace: Workplace, { store }: Handling) {
  const keyring = await workplace.openKeyring();
  if (!keyring.ok) return keyring;
  const known = new Map(keyring.value.people().map((each) => [each.person, each]));
  const rows = await store.read(allPeople);
  return ok(
    rows.map(({ id, name, roles, active }) => ({
      id,
      name,
      roles: roles.split(' ').flatMap((each) => role.safeParse(each).data ?? []),
      active: active === 1,
      mustChange: known.get(id)?.mustChange ?? false,
    })),
  );
}

/** The own password is asked again: who finds an open window must not get at what opens the office without any. */
async function replaceRecoveryCode(workplace: Workplace, password: string, at: Handling) {
  const keyring = await workplace.openKeyring();
  if (!keyring.ok) return keyring;
  const unlocked = await keyring.value.unlock(at.person, password.normalize('NFC'), at.now());
  if (!unlocked.ok) return unlocked;
  await logSession(at, 'recovery-code');
  const code = newRecoveryCode((size) => workplace.options.surroundings.random(size));
  const replaced = await keyring.value.replaceRecovery(unlocked.value.dmk, code);
  if (!replaced.ok) return replaced;
  workplace.freshCode = code;
  return ok({ code });
}

function record<Answer>(
  at: Handling,
  person: string,
  of: Pick<NewEvent, 'type' | 'common' | 'persons'>,
  answer: Answer,
): Promise<Result<Answer>> {
  const { store, session, operation, call } = at;
  return store.act({
    operation,
    session,
    call,
    part: `person/${person}`,
    events: [{ kind: 'person', aggregate: person, typeVersion: 1, ...of }],
    answer: () => answer,
  });
}

function logSession(at: Handling, part: string): Promise<void> {
  const { store, person, session, call } = at;
  return store.log({ person, address: session.address, part, operation: call });
}

async function isLastAdministrator({ store }: Handling, person: string): Promise<boolean> {
  const held = (await store.read(allPeople)).find((each) => each.id === person)?.roles ?? '';
  return held.split(' ').includes('officeAdministrator') && (await store.read(administrators)) <= 1;
}

async function temporaryPassword(workplace: Workplace, person: string, name: string, nowMs: number) {
  const keyring = await workplace.openKeyring();
  if (!keyring.ok) return keyring;
  const { dmk } = workplace.working();
  const known = keyring.value.people().some((each) => each.person === person);
  const made = known
    ? await keyring.value.reset({ dmk, person, nowMs })
    : await keyring.value.admit({ dmk, person, name, nowMs });
  if (!made.ok) return made;
  const expires = new Date(nowMs + temporaryHours * 3_600_000).toISOString();
  return ok({ person, password: made.value.temporaryPassword, expires });
}
