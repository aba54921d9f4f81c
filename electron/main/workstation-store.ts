import Store from 'electron-store';
import { logger } from './log.ts';
import { readWorkstation, type Workstation } from './settings.ts';

/** The workstation's settings of this account, in `workstation.json` of the profile. */
export class WorkstationStore {
  private readonly store: Store<Record<string, unknown>>;

  constructor(
    profileFolder: string,
    private readonly systemLanguages: readonly string[],
  ) {
    this.store = new Store({
      name: 'workstation',
      cwd: profileFolder,
      clearInvalidConfig: true,
      accessPropertiesByDotNotation: false,
    });
  }

  read(): Workstation {
    return readWorkstation(this.store.store, this.systemLanguages);
  }

  /** Settings are a comfort: a disk that is full or read-only must not stop anybody's work. */
  write(changed: Partial<Workstation>): Workstation {
    const next = { ...this.read(), ...changed };
    try {
      this.store.store = { ...next };
    } catch (error) {
      logger.warn('settings are not saved', error);
    }
    return next;
  }
}
