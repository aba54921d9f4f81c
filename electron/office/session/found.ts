import { ok, type Result } from '../../../shared/kernel/index.ts';
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
  type Store,
} from '../store/index.ts';
import type { Workplace } from '../workplace.ts';

export interface FirstStart {
  card: OfficeCard;
  person: PersonName;
  password: string;
}

/** The first start: an office of one workstation, its own centre, with its first administrator. Its id is final. */
export async function foundOffice(
  workplace: Workplace,
  of: FirstStart,
): Promise<Result<{ recoveryCode: string; who: Who }>> {
  const { dataFolder, surroundings, cost } = workplace.options;
  const wrong = checkOfficeCard(of.card);
  if (wrong) return { ok: false, problem: wrong };
  const begun = await beginFounding(dataFolder);
  if (!begun.ok) return begun;
  const office = workplace.newId();
  const person = workplace.newId();
  const dmk = surroundings.random(32);
  const key = newPersonKey();
  const opened = await workplace.openStore(office, dmk, true);
  if (!opened.ok) return opened;
  const store = opened.value;
  const signer = { keyId: key.keyId, sign: (message: string) => key.sign(message) };
  const founded = await store.act({
    operation: workplace.newId(),
    session: { person, signer, address: workplace.options.address },
    call: 'session.setUp',
    part: `office/${office}`,
    events: foundingEvents(store, { ...of, office, personId: person, key }),
  });
  if (!founded.ok) {
    await store.close();
    return founded;
  }
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
  await begun.value.finish();
  const seated = await workplace.seat({ person, key, mustChange: false, store, dmk });
  if (!seated.ok) return seated;
  workplace.freshCode = recoveryCode;
  return ok({ recoveryCode, who: seated.value });
}

function foundingEvents(
  store: Store,
  of: FirstStart & { office: string; personId: string; key: { keyId: string; publicKey: string } },
): NewEvent[] {
  const { id, signingKey, sealingKey } = store.device;
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
