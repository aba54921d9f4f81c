import type { Result } from '../../../../shared/kernel/index.ts';

/** A temporary password for somebody at another workstation, to be sealed to it with the act that issues it. */
export interface NewLetter {
  /** Fresh UUIDv7. */
  id: string;
  /** Workstation that asked, and its office. */
  to: { office: string; device: string };
  /** Raw X25519 public key of that workstation, base64. */
  key: string;
  account: string;
  /** The event that issued it. */
  event: string;
  secret: string;
}

/** As it lies in the out-tray and travels: nobody but the workstation that it is for can open the box. */
export interface SealedLetter {
  id: string;
  account: string;
  event: string;
  /** ISO instants. */
  made: string;
  expires: string;
  box: Uint8Array;
}

export interface OutgoingLetter extends SealedLetter {
  to: { office: string; device: string };
}

export interface IncomingLetter extends SealedLetter {
  from: { office: string; device: string };
}

/** `sent`: the centre has it; `taken`: the workstation has; `undeliverable`: there is no such workstation any more. */
export type LetterState = 'waiting' | 'sent' | 'taken' | 'undeliverable' | 'expired' | 'restored';

export interface LetterMark {
  id: string;
  to: { office: string; device: string };
  account: string;
  event: string;
  made: string;
  expires: string;
  state: LetterState;
  /** Since when it is in this state, ISO instant. */
  changed: string;
}

/**
 * `kept`: it lies sealed here until it is shown; `known`: it was here before, or a newer one is; `early`: the event that it
 * names has not come yet; `false`: not from who issued.
 */
export type Received = 'kept' | 'known' | 'early' | 'false';

/** Sealed temporary passwords on their way between workstations (architecture.md §6). */
export interface Letters {
  /** Those that the centre does not have yet, oldest first. */
  outgoing(most: number): Promise<OutgoingLetter[]>;
  /** The centre has it, or says that it cannot be delivered: its bytes are gone from here. */
  ended(id: string, how: 'sent' | 'undeliverable'): Promise<void>;
  /** Sent, not overdue, and not known to be taken; after an id, in the order of ids. */
  sent(after: string, most: number): Promise<{ id: string; office: string }[]>;
  /** The workstation that it was for has it, or never will. */
  fated(id: string, how: 'taken' | 'undeliverable'): Promise<void>;
  receive(letter: IncomingLetter): Promise<Received>;
  /** Ids of those that came and had not expired at an instant, newest first. */
  received(since: string, most: number): Promise<string[]>;
  /** Letters of these accounts that were written here, oldest first. */
  of(accounts: readonly string[]): Promise<LetterMark[]>;
  /**
   * Seals a password that nobody has been shown to another workstation of the office; here it is gone.
   * `credential.alreadyShown`, `credential.missing`, `credential.gone`
   */
  forward(id: string, to: { letter: string; device: string; key: string }): Promise<Result<null>>;
}
