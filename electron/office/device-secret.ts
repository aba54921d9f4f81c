import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Shell } from '../../shared/kernel/index.ts';

/**
 * The workstation's secret as this account of the operating system keeps it (DPAPI on Windows): one of the two secrets
 * that open the office, the password is the other.
 */
export interface DeviceSecret {
  /** Null when this account has none, or cannot read the one it has. */
  read(): Promise<Uint8Array | null>;
  write(secret: Uint8Array): Promise<void>;
  /** What it opened is gone. */
  forget(): Promise<void>;
}

export function newDeviceSecret(): Uint8Array {
  return randomBytes(32);
}

/** @param suffix of the history that it opens, where a workstation has several */
export function deviceSecret(profileFolder: string, shell: Shell, suffix = ''): DeviceSecret {
  const file = join(profileFolder, `device-secret${suffix}`);
  return {
    async read() {
      const kept = await readFile(file).catch(() => null);
      if (!kept) return null;
      const { bytes } = await shell.ask('unprotect', { bytes: new Uint8Array(kept) });
      return bytes;
    },
    async write(secret) {
      const { bytes } = await shell.ask('protect', { bytes: secret });
      await mkdir(profileFolder, { recursive: true });
      // A torn file would lock this account out until somebody finds the recovery code.
      const fresh = await open(`${file}.new`, 'w', 0o600);
      await fresh.writeFile(bytes);
      await fresh.sync();
      await fresh.close();
      await rename(`${file}.new`, file);
    },
    forget: () => rm(file, { force: true }),
  };
}
