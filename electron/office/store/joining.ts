import { existsSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { uuid } from '../../../shared/kernel/index.ts';
import { officeCard } from '../../../shared/office/index.ts';
import { flushFolder, writeDurably } from './files/durable.ts';
import { layout } from './files/layout.ts';
import { removeRest } from './founding.ts';
import { keyringExists, removeKeyring } from './keys/keyring.ts';

/** Where a workstation that is coming in has come to; `card` and fingerprints are shown before the password. */
const joiningMark = z.strictObject({
  v: z.literal(1),
  office: uuid,
  card: officeCard,
  fingerprint: z.string(),
  centreFingerprint: z.string(),
});
export type JoiningMark = z.infer<typeof joiningMark>;

/** Written before the keyring: a keyring without it is a founded office's. */
export function markJoining(dataFolder: string, mark: JoiningMark): void {
  writeDurably(layout(dataFolder).joining, JSON.stringify(mark));
}

/** Null when no workstation is coming in here. */
export function readJoining(dataFolder: string): JoiningMark | null {
  const { joining } = layout(dataFolder);
  if (!keyringExists(dataFolder) || !existsSync(joining)) return null;
  return joiningMark.parse(JSON.parse(readFileSync(joining, 'utf8')));
}

/** From now on the office is worked in. */
export function endJoining(dataFolder: string): void {
  rmSync(layout(dataFolder).joining, { force: true });
  flushFolder(dataFolder);
}

/** A set-up that was given up leaves nothing behind. Only where nobody has worked yet; the store must be closed. */
export function discardJoining(dataFolder: string): void {
  const { founding, joining } = layout(dataFolder);
  if (!existsSync(joining)) return;
  // A crash from here on leaves the rest of a founding, which the next one removes.
  writeDurably(founding, '');
  removeKeyring(dataFolder);
  removeRest(dataFolder);
  rmSync(founding, { force: true });
  flushFolder(dataFolder);
}
