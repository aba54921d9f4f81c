import type { Shell } from '../../shared/kernel/index.ts';
import type { KdfCost, Surroundings } from './store/index.ts';
import type { Lanes } from './store/proof/index.ts';

/** What an office on this workstation is given from outside. */
export interface WorkplaceOptions {
  dataFolder: string;
  profileFolder: string;
  shell: Shell;
  surroundings: Surroundings;
  /** Address of this workstation for the access log (365/2009 ¶8). */
  address: string;
  /** Cost of password keys; unset is the production floor, tests may give a small one. */
  cost?: KdfCost;
  lanes?: Lanes;
  /** One line without personal data. */
  report(line: string): void;
  /** An older office is being brought up to date, or is so now: meanwhile the process may be silent for minutes. */
  preparing?(preparing: boolean): void;
  /** The disk failed under a write: the process must end. */
  broken(): void;
}
