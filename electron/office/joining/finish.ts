import { fail, ok, type Result } from '../../../shared/kernel/index.ts';
import { checkOfficeCard, type OfficeCard } from '../../../shared/office/index.ts';
import { fullName, type PersonName } from '../../../shared/people/index.ts';
import type { Joining, Who } from '../../../shared/session/index.ts';
import { normsNow } from '../norms/index.ts';
import { foundingEvents } from '../session/index.ts';
import { endJoining, type Keyring, newRecoveryCode, type PersonKey } from '../store/index.ts';
import type { Workplace } from '../workplace.ts';
import type { Entered } from './enter.ts';

type Choice = { card: OfficeCard; name: PersonName } | { person: string };
type Office = NonNullable<Joining['office']>;

/**
 * Who is in front of the workstation takes the seat: as the office's first person, who founds it, or as one of its
 * administrators, whose key of this workstation is announced. Cut anywhere, it is done again.
 */
export async function finish(
  workplace: Workplace,
  entered: Entered,
  office: Office,
  choice: Choice,
  wanted: () => boolean,
): Promise<Result<{ recoveryCode: string; who: Who }>> {
  const opened = await workplace.openKeyring();
  if (!opened.ok) return opened;
  const settled =
    'person' in choice
      ? await asOneOf(workplace, entered, office, choice.person, opened.value)
      : await asFirst(workplace, entered, office, choice, opened.value);
  if (!settled.ok) return settled;
  const { store, dmk } = entered;
  const recoveryCode = newRecoveryCode((size) => workplace.options.surroundings.random(size));
  const replaced = await opened.value.replaceRecovery(dmk, recoveryCode);
  if (!replaced.ok) return replaced;
  const { person, key, told } = settled.value;
  const logged = told ? null : 'session.finishJoin';
  const seated = await workplace.seat({ person, key, mustChange: false, store, dmk, logged, wanted });
  if (!seated.ok) return seated;
  endJoining(workplace.dataFolder);
  workplace.freshCode = recoveryCode;
  return ok({ recoveryCode, who: seated.value });
}

/** `told`: an act has written the line of the access log. */
type Settled = Promise<Result<{ person: string; key: PersonKey | null; told: boolean }>>;

async function asOneOf(
  workplace: Workplace,
  { password }: Entered,
  { people }: Office,
  person: string,
  keyring: Keyring,
): Settled {
  const known = people.find((each) => each.person === person);
  if (!known) return fail('person.missing');
  const nowMs = workplace.options.surroundings.now();
  const settled = await keyring.settle({ ...known, password, nowMs });
  return settled.ok ? ok({ person, key: settled.value.personKey, told: false }) : settled;
}

async function asFirst(
  workplace: Workplace,
  { store, mark, password }: Entered,
  { founded }: Office,
  { card, name }: Extract<Choice, { name: unknown }>,
  keyring: Keyring,
): Settled {
  if (founded) return fail('office.alreadyFounded');
  const wrong = checkOfficeCard(card, await normsNow(store));
  if (wrong) return { ok: false, problem: wrong };
  if (card.kind !== mark.card.kind) return fail('office.kindMismatch', { field: 'card.kind' });
  const [entry] = keyring.people();
  if (!entry) return fail('person.missing');
  const nowMs = workplace.options.surroundings.now();
  const { person } = entry;
  const settled = await keyring.settle({ person, name: fullName(name), password, nowMs });
  if (!settled.ok) return settled;
  const { personKey: key } = settled.value;
  if (!key) return fail('person.missing');
  // Done already where the seat was not taken after it: the second time the events are there.
  if ((await store.fold('office', store.office)) !== null) return ok({ person, key, told: false });
  const acted = await store.act({
    operation: workplace.newId(),
    session: { person, signer: key, address: workplace.options.address },
    call: 'session.finishJoin',
    part: `office/${store.office}`,
    events: foundingEvents({ card, person: name, office: store.office, personId: person, key, store }),
  });
  return acted.ok ? ok({ person, key, told: true }) : acted;
}
