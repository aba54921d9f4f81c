import { ok, type Result } from '../../../shared/kernel/index.ts';
import { bundled } from '../../../shared/norms/index.ts';
import { checkOfficeCard, type OfficeCard } from '../../../shared/office/index.ts';
import { fullName, type PersonName } from '../../../shared/people/index.ts';
import type { Who } from '../../../shared/session/index.ts';
import { newDeviceSecret } from '../device-secret.ts';
import {
  beginFounding,
  createKeyring,
  type NewEvent,
  newPersonKey,
  newRecoveryCode,
  type PersonKey,
  type Store,
} from '../store/index.ts';
import { closingOnFailure, type Workplace } from '../workplace.ts';

export interface FirstStart {
  card: OfficeCard;
  person: PersonName;
  password: string;
}

/** The first start: an office of one workstation, its own centre, with its first administrator. Its id is final. */
export async function foundOffice(
  workplace: Workplace,
  of: FirstStart,
  wanted: () => boolean,
): Promise<Result<{ recoveryCode: string; who: Who }>> {
  const { surroundings } = workplace.options;
  const { dataFolder } = workplace;
  const wrong = checkOfficeCard(of.card, bundled);
  if (wrong) return { ok: false, problem: wrong };
  const begun = await beginFounding(dataFolder);
  if (!begun.ok) return begun;
  const office = workplace.newId();
  const person = workplace.newId();
  const dmk = surroundings.random(32);
  const key = newPersonKey();
  const opened = await workplace.openStore(office, dmk, { create: true });
  if (!opened.ok) return opened;
  const store = opened.value;
  return closingOnFailure(store, async () => {
    const made = await makeOffice(workplace, { ...of, office, personId: person, key, dmk, store });
    if (!made.ok) return made;
    await begun.value.finish();
    const seated = await workplace.seat({ person, key, mustChange: false, store, dmk, logged: null, wanted });
    if (!seated.ok) return seated;
    workplace.freshCode = made.value.recoveryCode;
    return ok({ recoveryCode: made.value.recoveryCode, who: seated.value });
  });
}

interface Founders extends FirstStart {
  office: string;
  personId: string;
  key: ReturnType<typeof newPersonKey>;
  dmk: Uint8Array;
  store: Store;
}

/** The founding events, then what opens them again: device secret and keyring. */
async function makeOffice(workplace: Workplace, of: Founders): Promise<Result<{ recoveryCode: string }>> {
  const { surroundings, cost } = workplace.options;
  const { dataFolder } = workplace;
  const { store, key, dmk, office, personId: person } = of;
  const signer = { keyId: key.keyId, sign: (message: string) => key.sign(message) };
  const founded = await store.act({
    operation: workplace.newId(),
    session: { person, signer, address: workplace.options.address },
    call: 'session.setUp',
    part: `office/${office}`,
    events: foundingEvents(of),
  });
  if (!founded.ok) return founded;
  const secret = newDeviceSecret();
  const recoveryCode = newRecoveryCode((size) => surroundings.random(size));
  await workplace.secret.write(secret);
  workplace.keyring = await createKeyring({
    dataFolder,
    deviceSecret: secret,
    office,
    dmk,
    recoveryCode,
    first: { person, name: fullName(of.person), password: of.password, key },
    random: (size) => surroundings.random(size),
    ...(cost ? { cost } : {}),
  });
  return ok({ recoveryCode });
}

/** An office and its first administrator, with the key that is announced. */
export function foundingEvents(
  of: Pick<Founders, 'card' | 'person' | 'office' | 'personId' | 'store'> & { key: PersonKey },
): NewEvent[] {
  const { id, signingKey, sealingKey } = of.store.device;
  return [
    {
      kind: 'office',
      aggregate: of.office,
      type: 'office.founded',
      typeVersion: 1,
      common: { card: of.card, device: { device: id, ed25519: signingKey, x25519: sealingKey } },
      by: 'device',
    },
    {
      kind: 'person',
      aggregate: of.personId,
      type: 'person.admitted',
      typeVersion: 1,
      common: { roles: ['officeAdministrator'] },
      persons: [{ name: of.person }],
      by: 'device',
    },
    {
      kind: 'person',
      aggregate: of.personId,
      type: 'person.keyAnnounced',
      typeVersion: 1,
      common: { key: { id: of.key.keyId, publicKey: of.key.publicKey } },
      by: 'both',
    },
  ];
}
