import { expect } from 'vitest';
import type { SimCentre } from '../../../../shared/sync/simulation/index.ts';
import type { OpenStore } from '../opening.ts';
import type { Lanes } from '../proof/range.ts';
import { openStore } from '../store.ts';
import { enrolled, linkedWiring, newCentre, synced } from './centre.ts';
import {
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

/** Workstations of one office on real stores, and the centre that numbers what they do. */
export class LinkedOffices {
  readonly centre: SimCentre = newCentre(nowMs);
  readonly #folders: string[] = [];
  #desks: Desk[] = [];
  readonly #more: Pick<Partial<OpenStore>, 'lanes'>;

  constructor(lanes: Lanes | null = null) {
    this.#more = lanes ? { lanes } : {};
  }

  /** Whatever happened, each store verifies, and its rows are those of its events. */
  async end(): Promise<void> {
    for (const desk of this.#desks) {
      await desk.store.idle();
      const { firstBad, digest } = await desk.store.verify();
      expect(firstBad).toBeNull();
      await desk.store.rebuild();
      expect(await desk.store.verify()).toMatchObject({ firstBad: null, digest });
      await desk.store.close();
    }
    for (const folder of this.#folders) removeFolder(folder);
  }

  add(desk: Desk): void {
    this.#desks.push(desk);
  }

  /** Its store is spoilt on purpose: nothing is asked of it at the end. */
  leave(desk: Desk): void {
    this.#desks = this.#desks.filter((each) => each !== desk);
  }

  folder(): string {
    const made = temporaryFolder();
    this.#folders.push(made);
    return made;
  }

  /** The office's first workstation: founded standalone, enrolled later. */
  async first(wiring = linkedWiring): Promise<{ desk: Desk; at: string }> {
    const at = this.folder();
    const surroundings = fixedSurroundings('first');
    await (await newDesk(at, surroundings)).store.close();
    const desk = await reopen(at, surroundings, { wiring, ...this.#more });
    this.add(desk);
    return { desk, at };
  }

  /** One more workstation, which knows nothing yet. */
  async another(seed: string, at = this.folder(), wiring = linkedWiring): Promise<Desk> {
    const surroundings = fixedSurroundings(seed);
    const store = must(await openStore(opening(at, surroundings, { wiring, ...this.#more, create: true })));
    const desk = new Desk(store, surroundings);
    this.add(desk);
    await enrolled(this.centre, store);
    return desk;
  }

  async reopened(desk: Desk, at: string, seed: string): Promise<Desk> {
    this.#desks = this.#desks.filter((each) => each !== desk);
    const again = await reopen(at, fixedSurroundings(seed), { wiring: linkedWiring, ...this.#more });
    this.add(again);
    return again;
  }

  /** Two workstations that know the same. */
  async two(): Promise<[Desk, Desk]> {
    const { desk } = await this.first();
    await enrolled(this.centre, desk.store, { numbered: true });
    const other = await this.another('second');
    for (const each of [desk, other])
      expect(await synced(this.centre, each.store)).toMatchObject({ is: 'done' });
    return [desk, other];
  }
}
