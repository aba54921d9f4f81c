import type { OpenStore } from '../opening.ts';
import { openStore } from '../store.ts';
import type { Store } from '../types.ts';
import { Desk, fixedSurroundings, must, newDesk, opening, removeFolder, temporaryFolder } from './desk.ts';

/** A founded office in a folder of its own, which is left and opened again as often as a test wants, and gone at the end. */
export class OwnDesk extends Desk {
  readonly folder: string;
  readonly surroundings: ReturnType<typeof fixedSurroundings>;

  private constructor(store: Store, folder: string, surroundings: ReturnType<typeof fixedSurroundings>) {
    super(store, surroundings);
    this.folder = folder;
    this.surroundings = surroundings;
  }

  static async found(more: Partial<OpenStore> = {}): Promise<OwnDesk> {
    const folder = temporaryFolder();
    const surroundings = fixedSurroundings();
    const { store } = await newDesk(folder, surroundings, more);
    return new OwnDesk(store, folder, surroundings);
  }

  async reopen(more: Partial<OpenStore> = {}): Promise<void> {
    await this.store.close();
    await this.open(more);
  }

  /** Whoever closed it has done something to its files meanwhile. */
  async open(more: Partial<OpenStore> = {}): Promise<void> {
    this.store = must(await openStore(opening(this.folder, this.surroundings, more)));
  }

  async end(): Promise<void> {
    await this.store.close();
    removeFolder(this.folder);
  }
}
