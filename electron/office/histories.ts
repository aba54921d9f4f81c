import { fail, ok, type Result, type Shell } from '../../shared/kernel/index.ts';
import { closingOf, type SignedClosing } from '../../shared/volumes/index.ts';
import { type DeviceSecret, deviceSecret } from './device-secret.ts';
import { markClosed, type Place, placesIn, type Store } from './store/index.ts';

interface Folders {
  dataFolder: string;
  profileFolder: string;
  shell: Shell;
}

type ClosedPlace = Place & { closing: SignedClosing };

/** The histories of one workstation: the one that is worked in, and the closed volumes beside it. */
export class Histories {
  readonly #of: Folders;
  #place: Place;

  constructor(of: Folders) {
    this.#of = of;
    this.#place = worked(of);
  }

  /** What is signed in to next, or is open: the history that is worked in, or a closed volume that somebody has chosen to read. */
  get place(): Place {
    return this.#place;
  }

  /** Oldest first. */
  get closed(): readonly ClosedPlace[] {
    return placesIn(this.#of.dataFolder).filter((each): each is ClosedPlace => each.closing !== null);
  }

  secretOf({ suffix }: Place): DeviceSecret {
    return deviceSecret(this.#of.profileFolder, this.#of.shell, suffix);
  }

  /** @param volume a closed one; null: the history that is worked in */
  choose(volume: string | null): Result<null> {
    const place =
      volume === null
        ? worked(this.#of)
        : this.closed.find(({ closing }) => closingOf(closing)?.volume === volume);
    if (!place) return fail('volume.missing');
    this.#place = place;
    return ok(null);
  }

  /** The power may have gone between the closing and its mark: the history that follows is there already, and comes next. */
  opened({ closing }: Store): void {
    if (!closing || this.#place.closing) return;
    markClosed(this.#place, closing);
    this.#place = { ...this.#place, closing };
  }
}

function worked({ dataFolder }: Folders): Place {
  const places = placesIn(dataFolder);
  return places[places.length - 1] ?? places[0];
}
