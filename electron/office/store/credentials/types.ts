import type { Result } from '../../../../shared/kernel/index.ts';

/** A temporary password to be handed over once. */
export interface NewCredential {
  /** Fresh UUIDv7. */
  id: string;
  account: string;
  /** The event that issued it. */
  event: string;
  secret: string;
}

export interface ShownCredential {
  account: string;
  event: string;
  secret: string;
}

/** What remains of a temporary password: that it was made, and whether and to whom it was shown. */
export interface CredentialMark {
  id: string;
  account: string;
  event: string;
  /** ISO instant. */
  made: string;
  /** ISO instant; null while nobody has been shown it. */
  shownAt: string | null;
  /** Person. */
  shownBy: string | null;
  /** Until when one that came as a letter can be shown, ISO instant; null for one that was made here. */
  expires: string | null;
  /** Why it can be shown to nobody any more although nobody was. */
  gone: 'expired' | 'forwarded' | 'restored' | null;
}

/** Temporary passwords for systems: deletable messages beside the log (architecture.md §6). */
export interface Credentials {
  /**
   * The secret, once: that it was shown is durable, and its sealed bytes are gone, before it is opened; a crash in between
   * loses the password and never shows it twice.
   * `credential.alreadyShown` {at, by}, `credential.missing` (never made here, or replaced by a newer one), `credential.gone`.
   * @param person who is shown it
   */
  show(id: string, person: string): Promise<Result<ShownCredential>>;
  /** Marks without secrets, oldest first. */
  of(accounts: readonly string[]): Promise<CredentialMark[]>;
}
