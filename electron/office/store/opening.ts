import type { MigrationInterface } from 'typeorm';
import type { Problem } from '../../../shared/kernel/index.ts';
import type { NewDevice } from './log/device.ts';
import type { Lanes } from './proof/range.ts';
import type { OnProgress, Surroundings, Wiring } from './types.ts';

export interface OpenStore {
  /** Folder with `office.db`, `keys.db`, `attachments/`, `lock`. */
  dataFolder: string;
  office: string;
  /** Data master key, 32 bytes, as the keyring gave it. */
  dmk: Uint8Array;
  wiring: Wiring;
  surroundings: Surroundings;
  /** The office is being founded: files are made, and must not be there yet. */
  create?: boolean;
  /** The workstation that is being made, where its keys had to be known before; unset: new ones. */
  device?: NewDevice;
  /** Threads for long proofs; unset: they run between other work. */
  lanes?: Lanes;
  /** Hears that an office which is there is being brought up to this program, and how far it is; 0 of 0: nobody knows. */
  preparing?: OnProgress;
  /** One line without personal data. */
  report?(line: string): void;
  /** The disk failed under a write: nothing more is recorded until the process has ended and started again. */
  onBroken?(problem: Problem): void;
  /** Unset: all of the program. */
  migrations?: readonly (new () => MigrationInterface)[];
}
