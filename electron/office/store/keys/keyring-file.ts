import { createHmac, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { base64, canonical, hash, uuid } from '../../../../shared/kernel/index.ts';
import { writeDurably } from '../files/durable.ts';
import { derive } from './sealing.ts';

const cost = z.strictObject({
  memoryKiB: z.int().positive(),
  passes: z.int().positive(),
  lanes: z.int().positive(),
});

/** One person's way in. Whether the password is right is known only by the seal of `dmk` opening: no other hash to attack. */
export const keyringEntry = z.strictObject({
  person: uuid,
  /** Sealed under the device secret: the sign-in page shows it before any password. */
  name: base64,
  cost,
  salt: base64,
  dmk: base64,
  /** The person's Ed25519 seed; null until an own password is chosen. */
  key: base64.nullable(),
  /** Unix milliseconds when a temporary password ends; null for an own one. */
  temporaryUntil: z.int().nullable(),
  failures: z.int().min(0),
  /** Unix milliseconds before which no password is tried. */
  waitUntil: z.int().min(0),
});
export type KeyringEntry = z.infer<typeof keyringEntry>;

const keyringContent = z.strictObject({
  format: z.literal(1),
  office: uuid,
  /** Rises with every change: of two files the newer is known without a clock. */
  counter: z.int().positive(),
  /** Names the device secret without telling it. */
  secretId: hash,
  people: z.array(keyringEntry),
  recovery: z.strictObject({ cost, salt: base64, dmk: base64 }),
  /** The DMK sealed to a key that the ministry keeps offline, by the key's id; absent while the office stands alone. */
  escrow: z.strictObject({ key: hash, box: base64 }).optional(),
  /** The device secret under the DMK: what the recovery code gives back to a new account of the system. */
  deviceSecret: base64,
});
export type KeyringContent = z.infer<typeof keyringContent>;
const keyringFile = z.strictObject({ content: keyringContent, mac: hash });

/** The keyring and its copy: a damaged file must not lock an office out. */
function keyringPaths(dataFolder: string): [string, string] {
  return [join(dataFolder, 'keyring.json'), join(dataFolder, 'keyring.copy.json')];
}

export function keyringExists(dataFolder: string): boolean {
  return keyringPaths(dataFolder).some((file) => existsSync(file));
}

/** Of a set-up that was given up: what it opens is gone with it. */
export function removeKeyring(dataFolder: string): void {
  for (const file of keyringPaths(dataFolder)) rmSync(file, { force: true });
}

export interface KeyringCopy {
  content: KeyringContent;
  mac: string;
  /** False when it was read from the copy. */
  first: boolean;
}

/** The keyring and its copy as far as they can be read; nothing in them is authenticated yet. */
export function readCopies(dataFolder: string): KeyringCopy[] {
  return keyringPaths(dataFolder).flatMap((file, place) => {
    try {
      const parsed = keyringFile.safeParse(JSON.parse(readFileSync(file, 'utf8')));
      return parsed.success ? [{ ...parsed.data, first: place === 0 }] : [];
    } catch {
      return [];
    }
  });
}

export function isAuthentic({ content, mac }: KeyringCopy, deviceSecret: Uint8Array): boolean {
  return timingSafeEqual(Buffer.from(mac, 'hex'), macOf(content, deviceSecret));
}

export function secretIdOf(deviceSecret: Uint8Array): string {
  return derive(deviceSecret, 'onir/device-secret-id').toString('hex');
}

/**
 * Writes the keyring and its copy, one after the other, both whole at any moment. They hold the same: an older copy would
 * still open with a password that was replaced, a person who was dismissed, a recovery code that was used.
 */
export function writeKeyring(dataFolder: string, content: KeyringContent, deviceSecret: Uint8Array): void {
  const text = serialise(content, deviceSecret);
  for (const file of keyringPaths(dataFolder)) writeDurably(file, text);
}

function serialise(content: KeyringContent, deviceSecret: Uint8Array): string {
  return JSON.stringify({ content, mac: macOf(content, deviceSecret).toString('hex') });
}

function macOf(content: KeyringContent, deviceSecret: Uint8Array): Buffer {
  const key = derive(deviceSecret, 'onir/keyring-mac');
  return createHmac('sha256', key).update(canonical(content), 'utf8').digest();
}
