import type { SimCentre } from '../../../shared/sync/simulation/index.ts';
import { enrolled, linkOf, linkSetting, newCentre } from '../store/testing/linked/index.ts';
import { exchange } from '../sync/index.ts';
import { wiringOf } from '../wiring.ts';
import { secondWorkstation, type WorkingOffice, workingOffice } from './office.ts';

/** Workstations with the program's own features, and the centre that numbers what they do. */
export class LinkedWork {
  readonly ministry: WorkingOffice;
  /** Two workstations of one regional office. */
  readonly one: WorkingOffice;
  readonly two: WorkingOffice;
  readonly centre: SimCentre;

  constructor({ ministry, one, two, centre }: Pick<LinkedWork, 'ministry' | 'one' | 'two' | 'centre'>) {
    this.ministry = ministry;
    this.one = one;
    this.two = two;
    this.centre = centre;
  }

  /** All are enrolled and know the same. @param prepare what the office did before, while standalone */
  static async begin(prepare: (office: WorkingOffice) => Promise<void> = async () => undefined) {
    const ministry = await workingOffice('ministry');
    const one = await workingOffice('regional');
    await prepare(one);
    const two = await secondWorkstation(one);
    const { office } = one.store;
    const centre = newCentre(one.now(), wiringOf(office), [ministry.store.office, office]);
    // As if the centre had told of every device that it let in.
    const known = [ministry, one, two].map(({ store }) => {
      const { keyId, id: device, signingKey: publicKey } = store.device;
      return [keyId, { publicKey, person: null, device, office: store.office, numbers: false }] as const;
    });
    const setting = { ...linkSetting, pinned: { ...linkSetting.pinned, ...Object.fromEntries(known) } };
    for (const each of [ministry, one, two])
      await enrolled(centre, each.store, { numbered: each !== two, setting });
    const work = new LinkedWork({ ministry, one, two, centre });
    await work.sync(ministry, one, two, one, ministry);
    return work;
  }

  /** One exchange after the other; what concerns others is relayed after each. */
  async sync(...offices: readonly WorkingOffice[]): Promise<void> {
    for (const each of offices) {
      const { store } = each;
      this.centre.nowMs = Math.max(this.centre.nowMs, each.now());
      const means = { wiring: wiringOf(store.office), now: () => this.centre.nowMs };
      const end = await exchange({ ...means, store, link: linkOf(this.centre, store) });
      if (end.is !== 'done') throw new Error(JSON.stringify(end));
      for (const office of [this.one.store.office, this.ministry.store.office])
        for (let tasks = this.centre.office(office).relays.length; tasks > 0; tasks--)
          await this.centre.relayOne(office);
      await store.idle();
    }
  }

  async close(): Promise<void> {
    for (const each of [this.ministry, this.one, this.two]) await each.close();
  }
}
