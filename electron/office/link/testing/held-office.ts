import { test as plain } from 'vitest';
import {
  type Desk,
  enrolled,
  fixedSurroundings,
  linkedWiring,
  newCentre,
  newDesk,
  removeFolder,
  reopen,
  temporaryFolder,
} from '../../store/testing/linked/index.ts';
import { HeldLink, way } from './double.ts';

const startMs = Date.parse('2026-11-21T06:00:00.000Z');

/** A standalone office with a centre in memory, and the way between them in the test's hand. */
export class HeldOffice {
  readonly nowMs = startMs;
  readonly centre = newCentre(startMs);
  readonly held = new HeldLink(this.centre);
  readonly desk: Desk;
  readonly #folder: string;

  private constructor(desk: Desk, folder: string) {
    this.desk = desk;
    this.#folder = folder;
  }

  static async found(): Promise<HeldOffice> {
    const folder = temporaryFolder();
    await (await newDesk(folder, fixedSurroundings('first'))).store.close();
    const desk = await reopen(folder, fixedSurroundings('later'), { wiring: linkedWiring });
    return new HeldOffice(desk, folder);
  }

  /** Comes under the centre, and begins its first exchange. */
  async enter(): Promise<void> {
    await this.desk.store.link.setWay(way);
    await enrolled(this.centre, this.desk.store, { numbered: true });
    await this.held.service.enter(this.desk.store);
  }

  /** After its first exchange: it waits for news. */
  async rest(): Promise<void> {
    await this.enter();
    await this.held.phase('live');
    this.held.topics.length = 0;
  }

  async numberOf(note: string): Promise<number | null> {
    return (await this.desk.store.history('note', note))[0]?.number ?? null;
  }

  async fault() {
    return (await this.held.service.told()).fault;
  }

  async end(): Promise<void> {
    await this.held.service.leave();
    await this.desk.store.close();
    removeFolder(this.#folder);
  }
}

interface Given {
  /** A new one for every test. */
  office: HeldOffice;
  desk: Desk;
  held: HeldLink;
  centre: HeldOffice['centre'];
}

/** A test that is given an office, or the parts of it that it names. */
export const test = plain.extend<Given>({
  office: async ({ onTestFinished }, use) => {
    const office = await HeldOffice.found();
    onTestFinished(() => office.end());
    await use(office);
  },
  desk: ({ office }, use) => use(office.desk),
  held: ({ office }, use) => use(office.held),
  centre: ({ office }, use) => use(office.centre),
});
