import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { exchangeFiles } from '../../central/exchange/index.ts';
import type { TestDoor } from '../../central/testing/index.ts';
import { readExchange, writeExchange } from '../../electron/office/link/index.ts';
import type { WorkingOffice } from '../../electron/office/testing/index.ts';
import { wiringOf } from '../../electron/office/wiring.ts';
import { enrolledAt } from './enrolled.ts';

/** A workstation that was enrolled once and since then exchanges by files alone. */
export class CarriedWork {
  readonly office: WorkingOffice;
  readonly #door: TestDoor;
  #files = 0;

  constructor(office: WorkingOffice, door: TestDoor) {
    this.office = office;
    this.#door = door;
  }

  /** @param registers it is the first of its office */
  enrol(as: { registers: boolean }): Promise<void> {
    return enrolledAt(this.#door, this.office, as);
  }

  /** The file for the centre; its volumes lie beside it. */
  async written(most?: number): Promise<string> {
    const { office } = this;
    const path = join(office.folder, `out-${++this.#files}.onirx`);
    const done = await writeExchange({
      ...{ store: office.store, path, now: () => office.now(), newId: () => office.newId() },
      ...{ took: () => undefined, signal: new AbortController().signal },
      ...(most ? { most } : {}),
    });
    if (!done.ok) throw new Error(done.problem.code);
    return path;
  }

  /** At the centre. @returns the answer's first volume */
  async answered(path: string, most?: number): Promise<string> {
    const answer = path.replace('out-', 'back-');
    const means = { ...this.#door.means, verifying: this.#door.verifying };
    await exchangeFiles(means, volumesOf(path), answer, most);
    return answer;
  }

  async read(path: string, signal = new AbortController().signal) {
    const { store } = this.office;
    const { announces } = wiringOf(store.office);
    const progress = () => undefined;
    const done = await readExchange({ store, path, announces, progress, signal });
    await store.idle();
    return done;
  }

  /** To the centre and back. */
  async round(most?: number) {
    return this.read(await this.answered(await this.written(most), most));
  }

  async waiting(): Promise<{ events: number; files: number }> {
    const { store } = this.office;
    const { toSend, toFetch } = await store.attachmentLane.left();
    return { events: (await store.workstation.waiting()).events, files: toSend + toFetch };
  }
}

function volumesOf(path: string): string[] {
  const folder = join(path, '..');
  const base = path.slice(folder.length + 1).replace('.onirx', '');
  const further = readdirSync(folder)
    .filter((name) => name.startsWith(`${base}.`) && name !== `${base}.onirx`)
    .sort((a, b) => Number(a.split('.').at(-2)) - Number(b.split('.').at(-2)));
  return [path, ...further.map((name) => join(folder, name))];
}
