import { type ErrorCode, fail, ok, type Result } from '../../../../shared/kernel/index.ts';
import type { EscrowAnswer } from '../../../../shared/transport/index.ts';
import {
  openDeviceSecret,
  openWithRecovery,
  sealDeviceSecret,
  sealName,
  wrapForPassword,
  wrapForRecovery,
} from './entry.ts';
import { openEscrowAnswer } from './escrow.ts';
import {
  isAuthentic,
  type KeyringContent,
  type KeyringCopy,
  keyringExists,
  readCopies,
  removeKeyring,
  secretIdOf,
  writeKeyring,
} from './keyring-file.ts';
import { OpenKeyring } from './open-keyring.ts';
import { passwordCost } from './password.ts';
import type { NewPersonKey } from './person-key.ts';
import { readRecoveryCode } from './recovery-code.ts';
import type { KdfCost, Keyring } from './types.ts';

export { keyringExists, removeKeyring };

interface Means {
  dataFolder: string;
  random(size: number): Uint8Array;
  /** Cost for what is wrapped from now on; `passwordCost` unless a test says otherwise. */
  cost?: KdfCost;
}

export interface CreateKeyring extends Means {
  /** 32 bytes, one per workstation; the caller protects it per account of the operating system. */
  deviceSecret: Uint8Array;
  office: string;
  /** 32 random bytes: everything of the office is under it. */
  dmk: Uint8Array;
  recoveryCode: string;
  /** The first person; the key is announced by an event of the founding. */
  first: { person: string; name: string; password: string; key: NewPersonKey };
}

/** Writes the keyring of a new office. @throws when one is there already */
export async function createKeyring(of: CreateKeyring): Promise<Keyring> {
  if (keyringExists(of.dataFolder)) throw new Error('a keyring is there already');
  const { deviceSecret, office, dmk, first, cost = passwordCost } = of;
  const wrapFor = { office, deviceSecret, cost, random: of.random };
  const content: KeyringContent = {
    format: 1,
    office,
    counter: 1,
    secretId: secretIdOf(deviceSecret),
    people: [
      {
        person: first.person,
        name: sealName(deviceSecret, first.person, first.name),
        ...(await wrapForPassword(wrapFor, first.person, first.password, {
          dmk,
          personSecret: first.key.secret,
        })),
        temporaryUntil: null,
        failures: 0,
        waitUntil: 0,
      },
    ],
    recovery: await wrapForRecovery(wrapFor, readable(of.recoveryCode), dmk),
    deviceSecret: sealDeviceSecret(dmk, deviceSecret, office),
  };
  writeKeyring(of.dataFolder, content, deviceSecret);
  return new OpenKeyring({ ...wrapFor, dataFolder: of.dataFolder }, content, false);
}

/** `keyring.damaged` when neither copy is whole, `secret.missing` when the device secret is another one; then nothing is written. */
export async function openKeyring(of: Means & { deviceSecret: Uint8Array }): Promise<Result<Keyring>> {
  const copies = readCopies(of.dataFolder);
  const whole = copies.find((each) => isAuthentic(each, of.deviceSecret));
  if (whole) {
    // A crash between the two writes has left an older copy: what it still opens must not stay open.
    if (whole.first && copies.some((each) => each.mac !== whole.mac))
      writeKeyring(of.dataFolder, whole.content, of.deviceSecret);
    return ok(opened(of, of.deviceSecret, whole));
  }
  const foreign = copies.some((each) => each.content.secretId !== secretIdOf(of.deviceSecret));
  return fail(foreign ? 'secret.missing' : 'keyring.damaged');
}

/**
 * The printed code, or the ministry's answer with its code, opens the office without any password or device secret, and gives
 * the device secret back: the caller protects it anew for this account. `recovery.wrong`, `keyring.damaged`.
 */
export async function recoverKeyring(
  of: Means & { code: string; answer?: EscrowAnswer | null },
): Promise<Result<{ keyring: Keyring; dmk: Uint8Array; deviceSecret: Uint8Array }>> {
  const { answer = null } = of;
  const code = readRecoveryCode(of.code);
  if (!code && !answer) return fail('recovery.wrong');
  const copies = readCopies(of.dataFolder);
  let problem: ErrorCode = copies.length === 0 ? 'keyring.damaged' : 'recovery.wrong';
  for (const each of copies) {
    const dmk = answer
      ? openEscrowAnswer(answer, each.content.office, of.code)
      : await openWithRecovery(each.content, code ?? '');
    if (!dmk) continue;
    const deviceSecret = openDeviceSecret(dmk, each.content);
    if (deviceSecret && isAuthentic(each, deviceSecret))
      return ok({ keyring: opened(of, deviceSecret, each), dmk, deviceSecret });
    problem = 'keyring.damaged';
  }
  return fail(problem);
}

function opened(of: Means, deviceSecret: Uint8Array, { content, first }: KeyringCopy): Keyring {
  const { dataFolder, random, cost = passwordCost } = of;
  const means = { dataFolder, random, cost, deviceSecret, office: content.office };
  return new OpenKeyring(means, content, !first);
}

function readable(code: string): string {
  const read = readRecoveryCode(code);
  if (!read) throw new Error('not a recovery code');
  return read;
}
