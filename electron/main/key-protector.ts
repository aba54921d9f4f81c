import { safeStorage } from 'electron';
import { Refusal } from '../../shared/kernel/index.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Ties bytes to the account of the operating system (DPAPI on Windows, the keyring on Linux). */
export interface KeyProtector {
  /** Throws Refusal `service.failed` where the system cannot protect anything. */
  protect(bytes: Uint8Array): Promise<Bytes>;
  /** Null when another account or machine protected them, or when they are broken. */
  unprotect(bytes: Uint8Array): Promise<Bytes | null>;
  available(): Promise<boolean>;
}

/** Newer runtimes have an interface of promises and will lose the other one; the oldest one that tests use has only the other. */
const hasPromises = typeof safeStorage.encryptStringAsync === 'function';

async function isAvailable(): Promise<boolean> {
  // Without a keyring Linux would "protect" with a password that stands in Chromium's source.
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return false;
  return hasPromises ? safeStorage.isAsyncEncryptionAvailable() : safeStorage.isEncryptionAvailable();
}

const systemProtector: KeyProtector = {
  available: isAvailable,
  async protect(bytes) {
    if (!(await isAvailable())) throw new Refusal({ code: 'service.failed' });
    const text = Buffer.from(bytes).toString('base64');
    return new Uint8Array(
      hasPromises ? await safeStorage.encryptStringAsync(text) : safeStorage.encryptString(text),
    );
  },
  async unprotect(bytes) {
    if (!(await isAvailable())) return null;
    const sealed = Buffer.from(bytes);
    try {
      const text = hasPromises
        ? (await safeStorage.decryptStringAsync(sealed)).result
        : safeStorage.decryptString(sealed);
      return new Uint8Array(Buffer.from(text, 'base64'));
    } catch {
      return null;
    }
  },
};

const doubleMark = 'NOT PROTECTED: test double\n';

/** Protects nothing. Exists in builds for development and tests only: the build constant drops it from every other. */
const unprotectedTestDouble: KeyProtector = {
  available: async () => true,
  protect: async (bytes) => new Uint8Array(Buffer.concat([Buffer.from(doubleMark), bytes])),
  unprotect: async (bytes) =>
    Buffer.from(bytes.subarray(0, doubleMark.length)).toString() === doubleMark
      ? new Uint8Array(bytes.slice(doubleMark.length))
      : null,
};

export const keyProtector: KeyProtector = __TEST_DOUBLES__ ? unprotectedTestDouble : systemProtector;
