import { ok, type Result } from '../../../shared/kernel/index.ts';
import { fingerprintOf } from '../../../shared/transport/index.ts';
import { newDeviceSecret } from '../device-secret.ts';
import type { checkedWay, Enrolled } from '../link/index.ts';
import {
  beginFounding,
  createKeyring,
  discardJoining,
  type JoiningMark,
  type Keyring,
  markJoining,
  type NewDevice,
  newPersonKey,
  newRecoveryCode,
  type Place,
  type Store,
  verifier,
} from '../store/index.ts';
import { closingOnFailure, type Workplace } from '../workplace.ts';

type Way = Extract<ReturnType<typeof checkedWay>, { ok: true }>['value'];

/** An office's store on this workstation before anybody has worked in it. */
export interface Entered {
  mark: JoiningMark;
  store: Store;
  dmk: Uint8Array;
  /** Kept for the end, when it is known whose it is. */
  password: string;
  keyring: Keyring;
}

interface Entering {
  way: Way;
  device: NewDevice;
  enrolled: Enrolled;
  password: string;
  /** Where its files will lie. */
  place: Place;
}

/** Makes the files of an office that is there already. The mark comes before the keyring: without it this would be a founded office. */
export async function enter(workplace: Workplace, of: Entering): Promise<Result<Entered>> {
  const { surroundings } = workplace.options;
  const { dataFolder } = of.place;
  const begun = await beginFounding(dataFolder);
  if (!begun.ok) return begun;
  const dmk = surroundings.random(32);
  const opened = await workplace.openStore(of.enrolled.office, dmk, {
    ...{ create: true, device: of.device, place: of.place },
  });
  if (!opened.ok) return opened;
  const made = await closingOnFailure(opened.value, async () => {
    const mark = markOf(of.device, of.enrolled);
    markJoining(dataFolder, mark);
    const keyring = await keep(workplace, of, opened.value, dmk);
    await begun.value.finish();
    return ok({ mark, store: opened.value, dmk, password: of.password, keyring });
  });
  if (!made.ok) discardJoining(dataFolder);
  return made;
}

function markOf(device: NewDevice, { office, card, centre }: Enrolled): JoiningMark {
  return {
    ...{ v: 1, office, card },
    fingerprint: fingerprintOf(verifier.keyId(device.keys.ed25519)),
    centreFingerprint: fingerprintOf(verifier.keyId(centre.publicKey)),
  };
}

async function keep(
  workplace: Workplace,
  { way, enrolled, password, place }: Entering,
  store: Store,
  dmk: Uint8Array,
): Promise<Keyring> {
  const { surroundings, cost } = workplace.options;
  const { dataFolder } = place;
  const random = (size: number) => surroundings.random(size);
  const { centre, office } = enrolled;
  const { sealing, ...known } = centre;
  const holder = { ...known, person: null, office: null, numbers: true };
  await store.link.setWay({ ...way, paused: false });
  await store.enrol({ pinned: { [verifier.keyId(centre.publicKey)]: holder }, sealing });
  const secret = newDeviceSecret();
  await workplace.histories.secretOf(place).write(secret);
  const keyring = await createKeyring({
    ...{ dataFolder, deviceSecret: secret, office, dmk, random },
    // Shown to nobody: the one that is printed is made at the end.
    recoveryCode: newRecoveryCode(random),
    first: { person: workplace.newId(), name: '', password, key: newPersonKey() },
    ...(cost ? { cost } : {}),
  });
  if (enrolled.escrow !== null) await keyring.setEscrow(dmk, enrolled.escrow);
  return keyring;
}
