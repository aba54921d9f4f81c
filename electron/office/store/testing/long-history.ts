import { expect } from 'vitest';
import { bringRest, type Link, type SyncEnd, syncOnce } from '../../../../shared/sync/index.ts';
import type { SimCentre } from '../../../../shared/sync/simulation/index.ts';
import { verifier } from '../keys/verifier.ts';
import { openStore } from '../store.ts';
import type { Store } from '../types.ts';
import { enrolled, linkedWiring, linkOf, newCentre } from './centre.ts';
import {
  closed,
  Desk,
  fixedSurroundings,
  must,
  newDesk,
  opening,
  removeFolder,
  reopen,
  temporaryFolder,
} from './desk.ts';

const nowMs = Date.parse('2026-11-21T06:00:00.000Z');
const wiring = { wiring: linkedWiring };
const count = 40;
/** What a history is long from, rows. */
const snapshotFrom = 5;

/** An office whose first workstation has a history at the centre, and workstations that come later and begin with a snapshot. */
export class LongHistory {
  readonly centre: SimCentre = newCentre(nowMs);
  /** Oldest first; the fourth was closed last of all. */
  readonly notes: string[] = [];
  /** Has all of it. */
  readonly desk: Desk;
  readonly #folders: string[];

  private constructor(desk: Desk, folder: string) {
    this.desk = desk;
    this.#folders = [folder];
  }

  static async begin(): Promise<LongHistory> {
    const folder = temporaryFolder();
    await (await newDesk(folder, fixedSurroundings('first'))).store.close();
    const desk = await reopen(folder, fixedSurroundings('later'), wiring);
    const history = new LongHistory(desk, folder);
    const { centre, notes } = history;
    await enrolled(centre, desk.store, { numbered: true });
    for (let i = 0; i < count; i++) notes.push(await desk.write(`note ${i} alpha`));
    must(await desk.act([closed(notes[3] ?? '')]));
    await history.exchanged(desk.store);
    return history;
  }

  async end(): Promise<void> {
    await this.desk.store.close();
    for (const folder of this.#folders) removeFolder(folder);
  }

  folder(): string {
    const made = temporaryFolder();
    this.#folders.push(made);
    return made;
  }

  /** A workstation that was let in and has nothing yet. */
  async joined(at: string): Promise<Desk> {
    const surroundings = fixedSurroundings('second');
    const store = must(await openStore(opening(at, surroundings, { ...wiring, create: true })));
    await enrolled(this.centre, store);
    return new Desk(store, surroundings);
  }

  opened(at: string, seed: string): Promise<Desk> {
    return reopen(at, fixedSurroundings(seed), wiring);
  }

  async exchanged(store: Store, link = linkOf(this.centre, store)): Promise<SyncEnd> {
    const end = await syncOnce({ ...meansOf(store, link), now: () => new Date(nowMs).toISOString() });
    expect(end).toMatchObject({ is: 'done' });
    return end;
  }

  rest(store: Store, link = linkOf(this.centre, store)): ReturnType<typeof bringRest> {
    return bringRest(meansOf(store, link));
  }

  /** It goes on where it was cut, and both end with the same. */
  async whole({ store }: Desk): Promise<void> {
    await this.exchanged(store);
    expect(await this.rest(store)).toBe('whole');
    await this.exchanged(store);
    await this.exchanged(this.desk.store);
    await this.same(store);
  }

  async same(store: Store): Promise<void> {
    await Promise.all([store.idle(), this.desk.store.idle()]);
    const [one, two] = [await store.verify(), await this.desk.store.verify()];
    expect([one.firstBad, one.ok, one.digest]).toEqual([null, true, two.digest]);
  }
}

const meansOf = ({ workstation }: Store, link: Link) => ({
  ...{ workstation, link, snapshotFrom },
  authors: { verifier, announces: linkedWiring.announces },
});
